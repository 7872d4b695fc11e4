/** Rows as they stand after each statement, with what changed last kept for marking. */
import { Map as PersistentMap } from 'immutable'
import type { Row, RowChange, StepOf, TableHolding, TableShape } from '../../shared/trace.ts'
import { isStamp } from './moment.ts'
import type { LaneScene, TableScene } from './scene.ts'

/** Row changes kept for marking at most. */
export const TOUCHED_LIMIT = 200
/** Keys kept of rows written or asked for last. */
export const RECENT_LIMIT = 12

export const tableName = (database: string, table: string): string => `${database}.${table}`

export const emptyTable = (shape: TableShape): TableScene => ({
  shape,
  rows: PersistentMap(),
  untold: 0,
  touched: [],
  touchedBy: null,
  told: 0,
  recent: [],
})

/** Those that are there already stay as they are. */
export const withTables = (tables: LaneScene['tables'], shapes: readonly TableShape[]): LaneScene['tables'] =>
  tables.withMutations((next) => {
    for (const shape of shapes) {
      const name = tableName(shape.database, shape.table)
      if (!next.has(name)) next.set(name, emptyTable(shape))
    }
  })

/** The tables after a statement; the same collection when no row changed. */
export function applyChanges(tables: LaneScene['tables'], step: StepOf<'statement'>): LaneScene['tables'] {
  if (step.changes.length === 0) return tables
  const byTable = Map.groupBy(step.changes, (change) => tableName(step.database, change.table))
  return tables.withMutations((next) => {
    for (const [name, changes] of byTable) {
      const table = next.get(name)
      if (table) next.set(name, changeTable(table, changes, step))
    }
  })
}

/** The tables after somebody has asked for rows by their keys: these come first where not all have room. */
export function applyReading(tables: LaneScene['tables'], step: StepOf<'statement'>): LaneScene['tables'] {
  const asked = Object.values(step.params).map(String)
  if (step.effect !== 'read' || asked.length === 0) return tables
  return tables.withMutations((next) => {
    for (const [name, table] of tables) {
      if (table.shape.database !== step.database) continue
      const found = asked.filter((key) => table.rows.has(key))
      const isFirst = found.every((key, index) => table.recent[index] === key)
      if (!isFirst && new RegExp(`\\b${table.shape.table}\\b`).test(step.sql))
        next.set(name, { ...table, recent: first(found, table) })
    }
  })
}

/** The tables after work that was not told row by row: counted, with a sample of their rows. @param n number of the step */
export function applyHoldings(
  tables: LaneScene['tables'],
  holdings: readonly TableHolding[],
  n: number,
): LaneScene['tables'] {
  return tables.withMutations((next) => {
    for (const { database, table: short, rows, sample } of holdings) {
      const table = next.get(tableName(database, short))
      if (!table) continue
      // A row without a key could not be told from one that changes later.
      const kept = PersistentMap(
        sample.flatMap((row): [string, Row][] => {
          const key = keyOf(table, row)
          return key === undefined ? [] : [[key, row]]
        }),
      )
      next.set(tableName(database, short), {
        ...emptyTable(table.shape),
        rows: kept,
        untold: rows - kept.size,
        told: n,
      })
    }
  })
}

/** The tables after a swap: what was in the shadow serves, under another name. */
export function swapTables(tables: LaneScene['tables'], step: StepOf<'swapped'>): LaneScene['tables'] {
  return tables.withMutations((next) => {
    for (const { from, to } of step.tables)
      for (const [name, shadow] of tables)
        if (shadow.shape.table === from) {
          const { database } = shadow.shape
          next.set(tableName(database, to), {
            ...shadow,
            shape: { ...shadow.shape, table: to },
            told: step.n,
          })
          next.delete(name)
        }
  })
}

/** The table without its marks; the same object when it has none. */
export const untouched = (table: TableScene): TableScene =>
  table.touched.length === 0 ? table : { ...table, touched: [], touchedBy: null }

function changeTable(
  table: TableScene,
  changes: readonly RowChange[],
  step: StepOf<'statement'>,
): TableScene {
  const tx = step.tx ?? null
  let { untold } = table
  const rows = table.rows.withMutations((map) => {
    for (const change of changes) {
      // A changed primary key leaves the old place empty. A row without a key stays at its row id.
      const place = change.before && (keyOf(table, change.before) ?? change.key)
      // A row that nobody had told of is told now.
      if (place !== null && !map.has(place)) untold = Math.max(0, untold - 1)
      if (place !== null) map.delete(place)
      if (change.after) map.set(change.key, change.after)
    }
  })
  const sameTransaction = tx !== null && table.touchedBy === tx
  const written = changes.map((change) => change.key).reverse()
  return {
    ...table,
    rows,
    untold,
    touched: sameTransaction ? merge(table.touched, changes) : changes.slice(-TOUCHED_LIMIT),
    touchedBy: tx,
    told: changes.some(tells) ? step.n : table.told,
    recent: first(written, { ...table, rows }),
  }
}

/** Keys of rows that are there, these before those that came first until now. */
const first = (keys: readonly string[], { recent, rows }: Pick<TableScene, 'recent' | 'rows'>) =>
  [...new Set([...keys, ...recent])].filter((key) => rows.has(key)).slice(0, RECENT_LIMIT)

/** A row came or went, or more of it changed than a moment. */
const tells = ({ before, after }: RowChange): boolean =>
  before === null ||
  after === null ||
  Object.keys(after).some((column) => !isStamp(column) && before[column] !== after[column])

/** One entry a row: first before, last after. A row that came and went inside the transaction leaves nothing to show. */
function merge(earlier: readonly RowChange[], later: readonly RowChange[]): readonly RowChange[] {
  const merged = new Map(earlier.map((change) => [change.key, change]))
  for (const change of later) {
    const first = merged.get(change.key)
    merged.delete(change.key)
    const both = first ? { ...change, before: first.before } : change
    if (both.before !== null || both.after !== null) merged.set(change.key, both)
  }
  return [...merged.values()].slice(-TOUCHED_LIMIT)
}

/** Undefined where the table has no primary key. */
export function keyOf(table: TableScene, row: Record<string, unknown>): string | undefined {
  const { primaryKey } = table.shape
  return primaryKey.length === 0 ? undefined : primaryKey.map((column) => String(row[column] ?? '')).join('/')
}
