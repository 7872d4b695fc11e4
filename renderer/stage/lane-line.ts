/** What a lane holds at this moment, in one line: the row that was written last, the newest event. Pure. */
import type { Role, Row } from '../../shared/trace.ts'
import { isStamp } from '../scene/moment.ts'
import type { LaneScene, TableScene } from '../scene/scene.ts'
import { cellText } from './cell.ts'
import { toldAt } from './deck.ts'
import { shownRows } from './rows.ts'

/** Cells of a row that a line names at most. */
const CELLS = 6

/**
 * The row in parts, each longer than the one before: “order_summary o-1”, “order_summary o-1: status draft”, … Empty where the lane
 * has no row.
 */
export function rowTexts(lane: Pick<LaneScene, 'tables' | 'opened'>): string[] {
  const newest = toldLast(lane)
  const [shown] = newest ? shownRows(newest, 1).rows : []
  if (!newest || !shown) return []
  const { shape } = newest
  const key = shape.primaryKey.at(-1) ?? shape.columns[0]
  const sign = shown.change?.after === null ? '− ' : ''
  const name = `${sign}${shape.table}${key ? ` ${cellText(key, shown.row[key])}` : ''}`
  const cells = cellsOf(shown.row, newest, shown.change?.before ?? null)
  return [name, ...cells.map((_, i) => `${name}: ${cells.slice(0, i + 1).join(', ')}`)]
}

/** “v3 · pos 4”, “4 ItemRemoved · v3”; none where the lane has no log, or nothing in it. */
export function eventTexts({ log }: Pick<LaneScene, 'log'>): string[] {
  const newest = log.last()
  if (!newest) return []
  const { version, position, type } = newest
  return [`v${version} · pos\u00a0${position}`, `${position} ${type} · v${version}`]
}

/** Of what pages read, or else of what commands decide on: checkpoints and what else a process notes for itself say less. */
function toldLast({ tables, opened }: Pick<LaneScene, 'tables' | 'opened'>): TableScene | null {
  const newestOf = (wanted: Role) =>
    opened.components
      .filter(({ role }) => role === wanted)
      .flatMap((component) => component.tables.flatMap((name) => tables.get(name) ?? []))
      .reduce<TableScene | null>(
        (best, table) => (toldAt(table) > toldAt(best ?? undefined) ? table : best),
        null,
      )
  return newestOf('read-model') ?? newestOf('write-model')
}

/** What has changed comes first, then the rest in the order of the table; parts of the key and moments say least. */
function cellsOf(row: Row, { shape }: TableScene, before: Row | null): string[] {
  const worth = (column: string): number => {
    if (before && before[column] !== row[column]) return 2
    return shape.primaryKey.includes(column) ? 0 : 1
  }
  return shape.columns
    .filter((column) => column !== shape.primaryKey.at(-1) && !isStamp(column) && row[column] !== null)
    .map((column, place) => ({ column, place, worth: worth(column) }))
    .sort((a, b) => b.worth - a.worth || a.place - b.place)
    .slice(0, CELLS)
    .map(({ column }) => `${column} ${cellText(column, row[column])}`)
}
