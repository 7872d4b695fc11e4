/** What is committed after a step, told from the trace alone: a transaction counts when it commits, and not before. */
import { isLaneStep, type Row, type RowChange, type Step } from '../../shared/trace.ts'

/** Rows by `lane/database.table`, each as text, sorted; a table without rows is left out. */
export type Committed = Readonly<Record<string, readonly string[]>>

/** As `Committed` has it. */
export const rowTexts = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort()

export function committedAt(steps: readonly Step[], n: number): Committed {
  const tables = new Map<string, string[]>()
  const open = new Map<string, (() => void)[]>()
  const change = (name: string, { before, after }: RowChange) => {
    const rows = tables.get(name) ?? []
    if (before) rows.splice(rows.indexOf(JSON.stringify(before)), 1)
    if (after) rows.push(JSON.stringify(after))
    tables.set(name, rows)
  }
  for (const step of steps.slice(0, n)) {
    if (!isLaneStep(step)) continue
    const tx = `${step.lane} ${step.tx}`
    const soon = (work: () => void) => {
      if (step.tx === undefined) work()
      else open.set(tx, [...(open.get(tx) ?? []), work])
    }
    switch (step.kind) {
      case 'statement':
        for (const one of step.changes) soon(() => change(`${step.lane}/${step.database}.${one.table}`, one))
        break
      case 'swapped':
        for (const { from, to } of step.tables)
          soon(() => {
            const name = `${step.lane}/read.`
            tables.set(name + to, tables.get(name + from) ?? [])
            tables.delete(name + from)
          })
        break
      case 'committed':
        for (const work of open.get(tx) ?? []) work()
        open.delete(tx)
        break
      case 'rolled-back':
        open.delete(tx)
        break
      case 'crashed':
        for (const key of open.keys()) if (key.startsWith(`${step.lane} `)) open.delete(key)
        break
    }
  }
  return Object.fromEntries(
    [...tables].filter(([, rows]) => rows.length > 0).map(([name, rows]) => [name, rows.toSorted()]),
  )
}
