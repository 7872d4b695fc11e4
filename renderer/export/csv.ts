/** Rows as CSV after RFC 4180, for any program that reads tables; a spreadsheet must not run what it opens. Pure. */
import type { Row, SqlValue } from '../../shared/trace.ts'

/**
 * One line of names, then one a row, each ended by CR LF. NULL is an empty field, an empty text is `""`.
 * A text that a spreadsheet would take for a formula gets an apostrophe before it: https://owasp.org/www-community/attacks/CSV_Injection
 */
export const csvOf = (columns: readonly string[], rows: Iterable<Row>): string =>
  [columns.map(field), ...[...rows].map((row) => columns.map((column) => field(row[column] ?? null)))]
    .map((fields) => `${fields.join(',')}\r\n`)
    .join('')

const FORMULA = /^[\s]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u

function field(value: SqlValue): string {
  if (value === null) return ''
  // A number cannot be a formula, and a minus before it must stay one.
  if (typeof value === 'number') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return safe === '' || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
