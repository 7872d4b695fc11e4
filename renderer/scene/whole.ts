/**
 * The scene with all rows and events of what work in bulk has told only in part: read from the databases as they stood, committed, at that
 * very step. What was not read stays a fold of the trace. Pure.
 */
import { List, OrderedMap } from 'immutable'
import type { LaneId } from '../../shared/ids.ts'
import type { RecordedEvent, Row } from '../../shared/trace.ts'
import type { LaneScene, Scene, TableScene } from './scene.ts'
import { keyOf } from './tables.ts'

/** What was read at one step. */
export interface ReadAtStep {
  step: number
  /** By lane and `database.table`, as `rowsOf` writes them. */
  tables: ReadonlyMap<string, readonly Row[]>
  logs: ReadonlyMap<LaneId, readonly RecordedEvent[]>
}

export const NOTHING_READ: ReadAtStep = { step: 0, tables: new Map(), logs: new Map() }

/** The place of a table of a lane in `ReadAtStep`. @param name as `database.table` */
export const placeOf = (lane: LaneId, name: string): string => `${lane}/${name}`

/** The same scene where nothing was read at its step. */
export function withRead(scene: Scene, read: ReadAtStep): Scene {
  if (read.step !== scene.cursor || read.tables.size + read.logs.size === 0) return scene
  return { ...scene, lanes: scene.lanes.map((lane) => withAll(lane, read)) }
}

function withAll(lane: LaneScene, read: ReadAtStep): LaneScene {
  const events = read.logs.get(lane.id)
  const tables = lane.tables.map((table, name) => {
    const rows = read.tables.get(placeOf(lane.id, name))
    return rows ? wholeTable(table, rows) : table
  })
  if (!events) return { ...lane, tables }
  const first = lane.log.get(lane.known)?.position
  const known = first === undefined ? -1 : events.findIndex(({ position }) => position >= first)
  return { ...lane, tables, log: List(events), known: known < 0 ? events.length : known }
}

/** There may be more rows than are read at most. */
function wholeTable(table: TableScene, read: readonly Row[]): TableScene {
  const rows = OrderedMap(read.map((row, index): [string, Row] => [keyOf(table, row) ?? String(index), row]))
  return { ...table, rows, untold: Math.max(0, table.rows.size + table.untold - rows.size) }
}
