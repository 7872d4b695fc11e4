/** The columns of a table that its box shows at this moment: those planned, and in their places what has just changed. */
import type { RowChange } from '../../shared/trace.ts'
import { isStamp } from '../scene/moment.ts'
import type { ColumnPlan } from './column-plan.ts'
import type { TablePlan } from './table-plan.ts'

export interface ShownColumns {
  columns: readonly ColumnPlan[]
  /** Names of those that are not shown. */
  hidden: readonly string[]
}

/** A changed column that has no place takes that of the last one that is neither key nor changed; widths stay. */
export function shownColumns(
  { columns, spare, key }: Pick<TablePlan, 'columns' | 'spare' | 'key'>,
  touched: readonly RowChange[],
): ShownColumns {
  const changed = changedColumns(touched)
  const shown = [...columns]
  for (const column of spare) {
    if (!changed.has(column.name)) continue
    const place = shown.findLastIndex(({ name }) => name !== key && !changed.has(name))
    const left = shown[place]
    if (!left) break
    shown[place] = { ...column, width: left.width, pairs: column.pairs && column.width <= left.width }
  }
  const names = new Set(shown.map(({ name }) => name))
  return {
    columns: shown,
    hidden: [...columns, ...spare].map(({ name }) => name).filter((name) => !names.has(name)),
  }
}

/**
 * With as many of the other columns as there is room for beside those planned; moments last. A box may be wider than its rows need.
 * @param room px of a row
 * @param sign px of the sign before its cells
 */
export function filled<P extends Pick<TablePlan, 'columns' | 'spare'>>(
  plan: P,
  room: number,
  sign: number,
): P {
  const columns = [...plan.columns]
  let used = columns.reduce((sum, { width }) => sum + width, sign)
  const ranked = [...plan.spare].sort((a, b) => Number(isStamp(a.name)) - Number(isStamp(b.name)))
  for (const column of ranked) {
    if (used + column.width > room) continue
    columns.push(column)
    used += column.width
  }
  if (columns.length === plan.columns.length) return plan
  return { ...plan, columns, spare: plan.spare.filter((column) => !columns.includes(column)) }
}

function changedColumns(touched: readonly RowChange[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { before, after } of touched)
    if (before && after)
      for (const name of Object.keys(after))
        if (!isStamp(name) && before[name] !== after[name]) names.add(name)
  return names
}
