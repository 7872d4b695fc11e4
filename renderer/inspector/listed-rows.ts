import type { Json, Row, SqlValue, Step } from '../../shared/trace.ts'

/** Kinds of steps whose lists are reports: read as tables, not as payloads. */
const REPORTS: ReadonlySet<Step['kind']> = new Set([
  'coverage-reported',
  'schemas-compared',
  'health-checked',
])

/** The list in a report as rows, each part of it in words; null for what is no report, or no list of things. */
export function listedRows({ kind }: Pick<Step, 'kind'>, value: Json): Row[] | null {
  if (!REPORTS.has(kind) || !Array.isArray(value) || value.length === 0) return null
  const rows: Row[] = []
  for (const item of value) {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return null
    rows.push(Object.fromEntries(Object.entries(item).map(([name, part]) => [name, words(part)])))
  }
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return rows.map((row) => Object.fromEntries(columns.map((name) => [name, row[name] ?? null])))
}

function words(part: Json): SqlValue {
  if (typeof part === 'boolean') return part ? 'yes' : 'no'
  if (part === null || typeof part !== 'object') return part
  const parts = Array.isArray(part)
    ? part.map((one) => String(words(one)))
    : Object.entries(part).map(([name, one]) => `${name} ${words(one) ?? 'NULL'}`)
  return parts.length === 0 ? null : parts.join(', ')
}
