/** The few rows of a table that its box shows, with what the newest work did to them. */
import type { Row, RowChange } from '../../shared/trace.ts'
import { byKey } from '../scene/key-order.ts'
import { differs } from '../scene/row-change.ts'
import type { TableScene } from '../scene/scene.ts'

export interface ShownRow {
  key: string
  /** What the cells hold now; for a deleted row what they held. */
  row: Row
  /** What was done to it, null when the newest work left it alone, or wrote it again as it was. */
  change: RowChange | null
}

export interface ShownRows {
  rows: readonly ShownRow[]
  /** Rows in the table that are not shown. */
  more: number
}

/**
 * Rows touched by the newest work first in line for a place, then those written or asked for last; shown in the order of their keys, so
 * that a row keeps its place while others change.
 * @param most rows that fit
 */
export function shownRows(table: TableScene, most: number): ShownRows {
  const changes = new Map(table.touched.map((change) => [change.key, change]))
  const deleted = table.touched.filter((change) => change.after === null && !table.rows.has(change.key))
  const keys = new Set<string>()
  const take = (key: string) => {
    if (keys.size < most) keys.add(key)
  }
  // A row that was written again as it was tells least of them.
  const touched = [...table.touched].reverse()
  for (const change of [...touched.filter(differs), ...touched.filter((one) => !differs(one))])
    if (table.rows.has(change.key) || deleted.includes(change)) take(change.key)
  for (const key of table.recent) take(key)
  for (const key of table.rows.keys()) {
    if (keys.size >= most) break
    keys.add(key)
  }
  const rows = [...keys].sort(byKey).flatMap((key): ShownRow[] => {
    const change = changes.get(key) ?? null
    const row = table.rows.get(key) ?? change?.before
    return row ? [{ key, row, change: change && differs(change) ? change : null }] : []
  })
  const shownLiving = rows.filter(({ key }) => table.rows.has(key)).length
  return { rows, more: table.rows.size + table.untold - shownLiving }
}
