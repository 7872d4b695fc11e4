import type { Row, SqlValue } from '../../../shared/trace.ts'

/** What better-sqlite3 accepts as a parameter. */
export type SqlParam = string | number | bigint | Buffer | null
export type SqlParams = readonly SqlParam[] | Readonly<Record<string, SqlParam>>

/** A value as the trace shows it: BLOBs as `x'…'`, integers beyond 2^53 as text. */
export function toSqlValue(value: unknown): SqlValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`
  return String(value)
}

export const toRow = (row: object): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, toSqlValue(value)]))

export const toParams = (params: SqlParams): SqlValue[] | Row =>
  Array.isArray(params) ? params.map(toSqlValue) : toRow(params)
