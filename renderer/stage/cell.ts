/** How a value of SQLite is written in a cell of the stage. */
import { clock, dayClock } from '../../shared/clock.ts'
import type { SqlValue } from '../../shared/trace.ts'
import { isMoment } from '../scene/moment.ts'

/** Smaller numbers are durations or counts, whatever the column is called. */
const EARLIEST_MOMENT = 1e11

export function cellText(column: string, value: SqlValue | undefined): string {
  if (value === undefined) return ''
  if (value === null) return 'null'
  if (typeof value === 'number' && isMoment(column) && value > EARLIEST_MOMENT)
    return column === 'due' ? dayClock(value) : clock(value)
  return String(value)
}
