/** The rows of a table some at a time, in an order that is always the same. */
import type { Row } from '../../../shared/trace.ts'
import type { Connection } from './connection.ts'
import { toRow, toSqlValue, toSqlValueWithoutBlobs } from './values.ts'

/** Which rows of all. */
export interface TablePage {
  /** Rows that come before, in the order of the table. */
  from: number
  /** Rows at most. */
  most: number
  /** BLOBs are secrets: how long they are is told, and no more. */
  secret: boolean
}

/**
 * In the order of row ids, which is that of inserting, or of the primary key where a table has none.
 * @returns undefined where there is no such table
 */
export function tablePage(
  db: Connection,
  table: string,
  { from, most, secret }: TablePage,
): { rows: Row[]; total: number } | undefined {
  const found = db.raw
    .prepare<[string], { wr: number }>(
      `SELECT wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name = ? AND name NOT LIKE 'sqlite_%'`,
    )
    .get(table)
  if (!found) return undefined
  const order = found.wr === 0 ? 'rowid' : primaryKey(db, table).map(quoted).join(', ')
  const rows = db.raw
    .prepare<[number, number], object>(`SELECT * FROM ${quoted(table)} ORDER BY ${order} LIMIT ? OFFSET ?`)
    .all(most, from)
  const show = secret ? toSqlValueWithoutBlobs : toSqlValue
  return { rows: rows.map((row) => toRow(row, show)), total: db.countRowsOf(table) }
}

const primaryKey = (db: Connection, table: string): string[] =>
  db.raw
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .pluck()
    .all(table)

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
