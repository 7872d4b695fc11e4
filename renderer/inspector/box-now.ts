/** All that a box says and keeps at this moment, whole: on the stage it has room for a part of it. Pure. */
import type { ComponentId } from '../../shared/ids.ts'
import type { Component } from '../../shared/trace.ts'
import { boxSays } from '../scene/box-state.ts'
import type { LaneScene, TableScene } from '../scene/scene.ts'
import { shownRows } from '../stage/rows.ts'
import { eventName } from '../stage/words.ts'
import { readable } from '../tables/readable.ts'
import type { Fact } from './facts.ts'

/** Rows of a table, and events of a log, that are told: as many as a box shows where it has most room. */
const MOST = 6

export interface BoxNow {
  /** What it holds, or did last; empty before it did anything. */
  says: string
  /** Newest last. */
  events: readonly { position: number; text: string }[]
  tables: readonly TableNow[]
  /** Named by the box at the other end, those that come in first; in the picture the label of some has no room. */
  connections: readonly Fact[]
}

export interface TableNow {
  name: string
  rows: readonly { key: string; cells: readonly Fact[] }[]
  /** Rows that are not told here. */
  more: number
}

/** @param began when the run began: moments of other days have their date */
export function boxNow(lane: LaneScene, component: Component, began: number): BoxNow {
  const newest = component.role === 'event-store' ? lane.log.takeLast(MOST).toArray() : []
  return {
    says: boxSays(lane, component, false),
    events: newest.map((event) => ({ position: event.position, text: eventName(event, began) })),
    tables: component.tables.flatMap((name) => {
      const table = lane.tables.get(name)
      return table ? [tableNow(table, began)] : []
    }),
    connections: connectionsOf(lane.opened, component.id),
  }
}

function connectionsOf({ components, connections }: LaneScene['opened'], own: ComponentId): Fact[] {
  const nameOf = (id: ComponentId) => components.find((one) => one.id === id)?.label ?? id
  const incoming = connections.filter(({ to }) => to === own)
  const outgoing = connections.filter(({ from }) => from === own)
  return [
    ...incoming.map(({ from, label }) => ({ name: `from ${nameOf(from)}`, value: label })),
    ...outgoing.map(({ to, label }) => ({ name: `to ${nameOf(to)}`, value: label })),
  ]
}

function tableNow(table: TableScene, began: number): TableNow {
  const told = shownRows(table, MOST).rows.filter(({ key }) => table.rows.has(key))
  return {
    name: table.shape.table,
    rows: told.map(({ key, row }) => ({
      key,
      cells: table.shape.columns.map((column) => {
        const { text, clock } = readable(column, row[column], began)
        return { name: column, value: clock ?? text }
      }),
    })),
    more: table.rows.size + table.untold - told.length,
  }
}
