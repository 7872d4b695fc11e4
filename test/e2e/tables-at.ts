import type { Row, Step, TableShape } from '../../shared/trace.ts'

/** One table as it is folded here: what its rows say, and nothing of how they are told apart. */
interface Table {
  shape: TableShape
  rows: string[]
  /** Work that was only summed up has written here: its rows were not told one by one. */
  summed: boolean
}
type Lane = { tables: Map<string, Table>; before: Map<number, Map<string, Table>> }

/**
 * The tables of every lane after step `n`, folded from the trace without any code of the renderer: what a transaction that
 * was rolled back or died had written is gone, and a swap gives a table its new name.
 * @returns by lane, then `database.table`: rows as text, sorted; tables that were only summed up are left out
 * @throws Error when a row is changed that no step before has told of
 */
export function tablesAt(steps: readonly Step[], n: number): Record<string, Record<string, string[]>> {
  const lanes = new Map<string, Lane>()
  for (const step of steps.slice(0, n)) if ('lane' in step) fold(laneOf(lanes, step.lane), step)
  return Object.fromEntries(
    [...lanes].map(([lane, { tables }]) => [
      lane,
      Object.fromEntries(
        [...tables].flatMap(([name, { rows, summed }]) => (summed ? [] : [[name, [...rows].sort()]])),
      ),
    ]),
  )
}

function fold({ tables, before }: Lane, step: Extract<Step, { lane: unknown }>): void {
  switch (step.kind) {
    case 'lane-opened':
    case 'deployed':
      for (const shape of step.tables) add(tables, shape)
      return
    case 'transaction-began':
      if (step.tx !== undefined) before.set(step.tx, copyOf(tables, step.database))
      return
    case 'committed':
      if (step.tx !== undefined) before.delete(step.tx)
      return
    case 'rolled-back':
      if (step.tx === undefined) return
      for (const [name, table] of before.get(step.tx) ?? []) tables.set(name, table)
      before.delete(step.tx)
      return
    case 'crashed':
      for (const kept of [...before.values()].reverse())
        for (const [name, table] of kept) tables.set(name, table)
      before.clear()
      return
    case 'statement':
      for (const { table: short, before: was, after } of step.changes) {
        const table = tables.get(`${step.database}.${short}`)
        if (!table || table.summed) continue
        if (was) take(table, rowText(was), step.n)
        if (after) table.rows.push(rowText(after))
      }
      return
    case 'worked':
    case 'rebuild-progressed':
      if (step.kind === 'rebuild-progressed') for (const shape of step.tables) add(tables, shape)
      for (const { database, table } of step.kind === 'worked' ? step.tables : (step.holds ?? [])) {
        const found = tables.get(`${database}.${table}`)
        if (found) found.summed = true
      }
      return
    case 'swapped':
      for (const { from, to } of step.tables)
        for (const { shape, rows, summed } of [...tables.values()])
          if (shape.table === from) {
            tables.set(`${shape.database}.${to}`, { shape: { ...shape, table: to }, rows, summed })
            tables.delete(`${shape.database}.${from}`)
          }
  }
}

function take({ shape, rows }: Table, row: string, n: number): void {
  const place = rows.lastIndexOf(row)
  if (place < 0) throw new Error(`Step ${n} changes a row of ${shape.table} that no step has told of: ${row}`)
  rows.splice(place, 1)
}

function laneOf(lanes: Map<string, Lane>, id: string): Lane {
  const lane = lanes.get(id) ?? { tables: new Map(), before: new Map() }
  lanes.set(id, lane)
  return lane
}

function add(tables: Map<string, Table>, shape: TableShape): void {
  const name = `${shape.database}.${shape.table}`
  if (!tables.has(name)) tables.set(name, { shape, rows: [], summed: false })
}

const copyOf = (tables: Map<string, Table>, database: string): Map<string, Table> =>
  new Map(
    [...tables]
      .filter(([, { shape }]) => shape.database === database)
      .map(([name, table]) => [name, { ...table, rows: [...table.rows] }]),
  )

/** @returns what the row says, as the tables on screen write it */
export const rowText = (row: Row): string =>
  Object.values(row)
    .map((value) => (value === null ? 'NULL' : String(value)))
    .join(' | ')
