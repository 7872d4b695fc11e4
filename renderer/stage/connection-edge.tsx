/** One connection between two boxes. Lit while a message travels on it, or when causes and effects pass along it. */
import './connection-edge.css'
import type { Edge, EdgeProps } from '@xyflow/react'
import { memo, useMemo } from 'react'
import type { LaneId } from '../../shared/ids.ts'
import type { EdgeLayout } from './layout.ts'
import type { Whose } from './over.ts'
import { systemAtWork, useEdgeState, useStage } from './stage-store.ts'
import type { Type } from './text.ts'
import { arrowHead, pathThrough } from './way.ts'

/** `name` tells on hover what has no room on the line. */
export type ConnectionEdgeData = {
  lane: LaneId
  system: string
  /** Whose it is, where one lane is laid over another. */
  whose: Whose | null
  name: string
  edge: EdgeLayout
  type: Type
}
export type ConnectionEdge = Edge<ConnectionEdgeData, 'connection'>

export const ConnectionView = memo(function ConnectionView({ data }: EdgeProps<ConnectionEdge>) {
  return data && <Drawn {...data} />
})

function Drawn({
  lane,
  system,
  whose,
  name,
  edge: { connection, points, labelAt },
  type,
}: ConnectionEdgeData) {
  const state = useEdgeState(lane, connection.from, connection.to)
  const travelled = state === 'live' || state === 'answered'
  // On a connection of both lanes the message of one travels.
  const at = useStage((now) => (whose && travelled ? systemAtWork(now) : null))
  const path = useMemo(() => pathThrough(points), [points])
  const head = useMemo(() => {
    const way = state === 'answered' ? [...points].reverse() : points
    return arrowHead(way, type.text * 0.8)
  }, [points, type, state])
  return (
    <g className={`stage-edge stage-of-${at ?? system}`} data-state={state} data-whose={whose ?? undefined}>
      <path d={path} />
      <path className="stage-edge-grip" d={path}>
        <title>{name}</title>
      </path>
      <polygon points={head} />
      {labelAt && (
        <text x={labelAt.x} y={labelAt.y} fontSize={type.text}>
          {connection.label}
        </text>
      )}
    </g>
  )
}
