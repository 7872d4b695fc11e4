/** The rows of a read model, each under its key, so that two of them can be held against each other. */
import type { Row, SqlValue } from '../../../../shared/trace.ts'
import type { Connection } from '../../sqlite/connection.ts'
import { type SqlParam, toRow } from '../../sqlite/values.ts'
import { silent } from '../../trace/probe.ts'
import type { Projection } from '../projection.ts'
import { declaredObjects } from '../read-model.ts'

/** Which row of which table. */
export interface RowKey {
  table: string
  /**
   * The primary key; where several columns make it up, their values joined by `/`, with a backslash before each `/` or backslash
   * in one of them. Of a table that has none the whole row, with the number of its copy.
   */
  key: string
  /** Values of the primary key, as SQLite knows them. */
  values: readonly SqlParam[]
}

/** Tables of a projection, by their declared names. */
export const tablesOf = (projection: Projection): string[] =>
  declaredObjects(projection).flatMap(({ kind, name }) => (kind === 'table' ? [name] : []))

/** All rows of a table with their keys, one after the other; the connection is busy with it until the end. */
export function* keyedRows(connection: Connection, table: string): Generator<{ key: RowKey; row: Row }> {
  const columns = primaryKey(connection, table)
  const copies = new Map<string, number>()
  for (const raw of connection.raw
    .prepare<[], Record<string, SqlParam>>(`SELECT * FROM "${table}"`)
    .iterate()) {
    const row = toRow(raw)
    if (columns.length > 0) {
      const values = columns.map((name) => raw[name] ?? null)
      yield { key: { table, key: written(columns.map((name) => row[name] ?? null)), values }, row }
      continue
    }
    const whole = JSON.stringify(row)
    const copy = (copies.get(whole) ?? 0) + 1
    copies.set(whole, copy)
    yield { key: { table, key: `${whole}#${copy}`, values: [] }, row }
  }
}

/** One row by its key; null where there is none. In a table without a primary key it is looked for from the first row on. */
export function rowAt(connection: Connection, { table, key, values }: RowKey): Row | null {
  const columns = primaryKey(connection, table)
  if (columns.length === 0) {
    for (const found of keyedRows(connection, table)) if (found.key.key === key) return found.row
    return null
  }
  const where = columns.map((name) => `"${name}" IS ?`).join(' AND ')
  const found = connection.get<object>(silent, `SELECT * FROM "${table}" WHERE ${where}`, values)
  return found ? toRow(found) : null
}

const written = (key: readonly SqlValue[]): string =>
  key.length === 1 ? String(key[0]) : key.map((value) => String(value).replace(/[\\/]/g, '\\$&')).join('/')

const primaryKey = (connection: Connection, table: string): string[] =>
  connection
    .all<{ name: string }>(silent, 'SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', [table])
    .map(({ name }) => name)

/** Whether two rows say the same, columns in any order; two that are missing do. */
export const sameRow = (one: Row | null, other: Row | null): boolean =>
  one === null || other === null ? one === other : sorted(one) === sorted(other)

const sorted = (row: Row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
