/** How much room the rows of a table will need at most. Pure. */
import type { RowChange } from '../../shared/trace.ts'
import { cellText } from './cell.ts'
import type { ColumnPlan } from './column-plan.ts'

export interface ColumnExtent {
  /** The longest text that stood in the column. */
  longest: string
  /** The longest pair of before and after that an update will show side by side. */
  longestPair: string
  /** Times that an update changed it. */
  updates: number
  /** Only one of two lanes laid over one another has it. */
  apart?: boolean
}

export interface TableExtent {
  /** Most rows to be shown at once, rows deleted by the newest transaction included. */
  rows: number
  /** The same with those that work in bulk gives a sample of. */
  told: number
  /** True when work in bulk left rows in it that the trace does not tell. */
  untold: boolean
  columns: Readonly<Record<string, ColumnExtent>>
  /** Of one moment: lines that it takes below the names of its columns. If left out, each row takes one. */
  linesIn?(columns: readonly ColumnPlan[], room: { most: number; width: number }): number
}

export const emptyTable: TableExtent = { rows: 0, told: 0, untold: false, columns: {} }

/** With the room that one change of a row needs. */
export function widenColumns(
  columns: TableExtent['columns'],
  { before, after }: Pick<RowChange, 'before' | 'after'>,
): TableExtent['columns'] {
  let next = columns
  for (const column of Object.keys(after ?? before ?? {})) {
    const was = before ? cellText(column, before[column]) : ''
    const is = after ? cellText(column, after[column]) : ''
    const updated = before !== null && after !== null && before[column] !== after[column]
    const known: ColumnExtent = next[column] ?? { longest: '', longestPair: '', updates: 0 }
    const longest = longer(longer(known.longest, was), is)
    const longestPair = updated ? longer(known.longestPair, `${was} ${is}`) : known.longestPair
    // Counting stops early: the figure only ranks columns, and a steady extent keeps the layout steady.
    const updates = Math.min(known.updates + (updated ? 1 : 0), 3)
    if (longest !== known.longest || longestPair !== known.longestPair || updates !== known.updates)
      next = { ...next, [column]: { ...known, longest, longestPair, updates } }
  }
  return next
}

const longer = (a: string, b: string): string => (b.length > a.length ? b : a)
