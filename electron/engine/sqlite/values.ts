import type { Row, SqlValue } from '../../../shared/trace.ts'

/** What better-sqlite3 accepts as a parameter. */
export type SqlParam = string | number | bigint | Buffer | null
/** Parameters of a statement, by place or by name. */
export type SqlParams = readonly SqlParam[] | Readonly<Record<string, SqlParam>>

/** A value as the trace shows it: BLOBs as `x'…'`, integers beyond 2^53 as text. */
export function toSqlValue(value: unknown): SqlValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`
  return String(value)
}

/** The same for a file whose BLOBs are secrets: a trace is kept and handed on, so it says how long one is and whether it was wiped. */
export function toSqlValueWithoutBlobs(value: unknown): SqlValue {
  if (!(value instanceof Uint8Array)) return toSqlValue(value)
  return `«${value.length} ${value.every((byte) => byte === 0) ? 'zero bytes' : 'bytes'}»`
}

/** A row as the trace shows it. */
export const toRow = (row: object, show = toSqlValue): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, show(value)]))

/** Parameters as the trace shows them: a list, or an object by their names. */
export const toParams = (params: SqlParams, show = toSqlValue): SqlValue[] | Row =>
  Array.isArray(params) ? params.map((value) => show(value)) : toRow(params, show)
