/** One connection between two boxes. Lit while a message travels on it, or when causes and effects pass along it. */
import type { Edge, EdgeProps } from '@xyflow/react'
import { memo, useMemo } from 'react'
import type { LaneId } from '../../shared/ids.ts'
import type { EdgeLayout } from './layout.ts'
import { useEdgeState } from './stage-store.ts'
import type { Type } from './text.ts'
import { arrowHead, pathThrough } from './way.ts'

export type ConnectionEdgeData = { lane: LaneId; system: string; edge: EdgeLayout; type: Type }
export type ConnectionEdge = Edge<ConnectionEdgeData, 'connection'>

export const ConnectionView = memo(function ConnectionView({ data }: EdgeProps<ConnectionEdge>) {
  return data && <Drawn {...data} />
})

function Drawn({ lane, system, edge: { connection, points, labelAt }, type }: ConnectionEdgeData) {
  const state = useEdgeState(lane, connection.from, connection.to)
  const path = useMemo(() => pathThrough(points), [points])
  const head = useMemo(() => arrowHead(points, type.text * 0.62), [points, type])
  return (
    <g className={`stage-edge stage-of-${system}`} data-state={state}>
      <path d={path} />
      <polygon points={head} />
      {labelAt && (
        <text x={labelAt.x} y={labelAt.y - type.text * 0.55} fontSize={type.text}>
          {connection.label}
        </text>
      )}
    </g>
  )
}
