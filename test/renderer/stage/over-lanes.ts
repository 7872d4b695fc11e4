/** Lanes to lay over one another. */
import { type Overlay, overlayOf } from '../../../renderer/stage/over.ts'
import type { Opened } from '../../../renderer/stage/over-sides.ts'
import { ComponentId, LaneId, StepNumber } from '../../../shared/ids.ts'
import type { Component, TableShape } from '../../../shared/trace.ts'

export const shape = (table: string, columns: string[]): TableShape => ({
  database: 'db',
  table,
  columns,
  primaryKey: columns.slice(0, 1),
})

export function openedAs(
  lane: string,
  components: Component[],
  pairs: [string, string][],
  tables: TableShape[] = [],
): Opened {
  return {
    n: StepNumber.parse(1),
    beat: 0,
    time: 0 as Opened['time'], // the time of a declaration plays no part
    kind: 'lane-opened',
    lane: LaneId.parse(lane),
    node: ComponentId.parse('client'),
    title: lane.toUpperCase(),
    system: 'crud',
    components,
    connections: pairs.map(([from, to]) => ({
      from: ComponentId.parse(from),
      to: ComponentId.parse(to),
      label: 'tells',
    })),
    databases: [],
    tables,
  }
}

export const laid = (under: Opened, over: Opened): Overlay => {
  const found = overlayOf([under, over], { under: under.lane, over: over.lane })
  if (!found) throw new Error('two lanes can be laid over one another')
  return found
}
