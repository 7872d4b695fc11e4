/** One connection between two boxes. Lit while a message travels on it, or when causes and effects pass along it. */
import './connection-edge.css'
import type { Edge, EdgeProps } from '@xyflow/react'
import { memo, useMemo } from 'react'
import type { LaneId } from '../../shared/ids.ts'
import type { EdgeLayout } from './layout-model.ts'
import type { EdgeState } from './light.ts'
import type { Whose } from './over-sides.ts'
import { systemAtWork, useEdgeState, useStage } from './stage-store.ts'
import { headOf, type Type } from './text.ts'
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
  if (!data) return null
  return data.whose === null ? <OfOne {...data} /> : <OfTwo {...data} />
})

function OfOne(data: ConnectionEdgeData) {
  const { from, to } = data.edge.connection
  return <Drawn {...data} state={useEdgeState(data.lane, from, to)} />
}

/** On a connection that two lanes have the message of one of them travels. */
function OfTwo(data: ConnectionEdgeData) {
  const { from, to } = data.edge.connection
  const state = useEdgeState(data.lane, from, to)
  const travelled = state === 'live' || state === 'answered'
  const at = useStage((now) => (travelled ? systemAtWork(now) : null))
  return <Drawn {...data} system={at ?? data.system} state={state} />
}

interface DrawnProps extends ConnectionEdgeData {
  state: EdgeState
}

function Drawn({ system, whose, name, edge: { connection, points, labelAt }, type, state }: DrawnProps) {
  const path = useMemo(() => pathThrough(points), [points])
  const head = useMemo(() => {
    const way = state === 'answered' ? [...points].reverse() : points
    return arrowHead(way, headOf(type))
  }, [points, type, state])
  return (
    <g className={`stage-edge stage-of-${system}`} data-state={state} data-whose={whose ?? undefined}>
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
