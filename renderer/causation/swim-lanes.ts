/** Places the nodes of a causation graph: a row for each component, time to the right, an effect right of its cause. Pure. */
import type { ComponentId, LaneId, StepNumber } from '../../shared/ids.ts'
import type { CauseGraph, CauseNode } from './graph.ts'

export interface SwimLane {
  lane: LaneId
  component: ComponentId
}

export interface Spot {
  node: CauseNode
  /** From 0. */
  column: number
  row: number
}

export interface SwimLanes {
  /** In the order of the lanes on stage, within one in the order in which they come in. */
  rows: readonly SwimLane[]
  spots: readonly Spot[]
  columns: number
}

/** @param lanes in their order on stage. No two nodes share a place; what happens in different rows may share a column. */
export function placeOnLanes({ nodes }: CauseGraph, lanes: readonly LaneId[]): SwimLanes {
  const rows = [...new Map(nodes.map((node) => [key(node), node])).values()]
    .map(({ lane, component }) => ({ lane, component }))
    .sort((a, b) => lanes.indexOf(a.lane) - lanes.indexOf(b.lane))
  const rowOf = new Map(rows.map((row, index) => [key(row), index]))
  const columns = new Map<StepNumber, number>()
  const ends = new Map<number, number>()
  const spots = nodes.map((node): Spot => {
    const row = rowOf.get(key(node)) ?? 0
    const after = node.cause === null ? -1 : (columns.get(node.cause) ?? -1)
    const column = Math.max(after + 1, ends.get(row) ?? 0)
    columns.set(node.n, column)
    ends.set(row, column + 1)
    return { node, column, row }
  })
  return { rows, spots, columns: Math.max(0, ...spots.map(({ column }) => column + 1)) }
}

const key = ({ lane, component }: SwimLane): string => `${lane}/${component}`
