/** How a value of SQLite is written where there is room for all of it: as it is stored, with the time of day beside a moment. */
import { clock as timeOfDay } from '../../shared/caption.ts'
import type { Row, SqlValue } from '../../shared/trace.ts'
import { isMoment } from '../scene/moment.ts'

/** Smaller numbers are durations or counts, whatever the column is called. */
const EARLIEST_MOMENT = 1e11

export interface Readable {
  text: string
  /** Time of day, where the column holds virtual milliseconds. */
  clock: string | null
}

export const readable = (column: string, value: SqlValue | undefined): Readable => ({
  text: value === null ? 'NULL' : value === undefined ? '' : String(value),
  clock: typeof value === 'number' && value > EARLIEST_MOMENT && isMoment(column) ? timeOfDay(value) : null,
})

/** All columns that occur in rows, which may come from more than one query, in the order in which they come. */
export const columnsOf = (rows: readonly Row[]): string[] => [
  ...new Set(rows.flatMap((row) => Object.keys(row))),
]
