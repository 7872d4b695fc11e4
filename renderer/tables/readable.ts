/** How a value of SQLite is written where there is room for all of it: as it is stored, and a moment as a clock tells it. */
import { clock as clockText } from '../../shared/clock.ts'
import type { Row, SqlValue } from '../../shared/trace.ts'
import { isMoment } from '../scene/moment.ts'

/** Smaller numbers are durations or counts, whatever the column is called. */
const EARLIEST_MOMENT = 1e11

export interface Readable {
  text: string
  /** The virtual clock, where the column holds virtual milliseconds. */
  clock: string | null
}

/** @param began when the run began: moments of other days have their date */
export const readable = (column: string, value: SqlValue | undefined, began: number | null): Readable => ({
  text: value === null ? 'NULL' : value === undefined ? '' : String(value),
  clock:
    typeof value === 'number' && value > EARLIEST_MOMENT && isMoment(column)
      ? clockText(value, began ?? value)
      : null,
})

/** All columns that occur in rows, which may come from more than one query, in the order in which they come. */
export const columnsOf = (rows: readonly Row[]): string[] => [
  ...new Set(rows.flatMap((row) => Object.keys(row))),
]
