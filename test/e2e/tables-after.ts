import type { Row, Step } from '../../shared/trace.ts'

/**
 * All tables after step `n`, folded from the row changes alone and without any code of the renderer.
 * By `database.table`; rows as text, sorted.
 */
export function tablesAfter(steps: readonly Step[], n: number): Record<string, string[]> {
  const tables = new Map<string, Map<string, Row>>()
  for (const step of steps.slice(0, n)) {
    if (step.kind === 'lane-opened')
      for (const { database, table } of step.tables) tables.set(`${database}.${table}`, new Map())
    if (step.kind !== 'statement') continue
    for (const change of step.changes) {
      const rows = tables.get(`${step.database}.${change.table}`)
      if (change.after) rows?.set(change.key, change.after)
      else rows?.delete(change.key)
    }
  }
  const text = (row: Row) =>
    Object.values(row)
      .map((value) => (value === null ? 'NULL' : String(value)))
      .join(' | ')
  return Object.fromEntries([...tables].map(([name, rows]) => [name, [...rows.values()].map(text).sort()]))
}
