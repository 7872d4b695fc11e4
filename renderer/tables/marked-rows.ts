/**
 * The rows of a table with what was done to them: by the newest work, or since another moment of the run. Pure. Two moments share
 * every row object that stayed the same, so that comparing them costs little.
 */
import type { Row } from '../../shared/trace.ts'
import type { TableScene } from '../scene/scene.ts'

export interface MarkedRow {
  key: string
  kind: 'same' | 'added' | 'removed' | 'changed'
  /** As it stands; as it stood for a row that is gone. */
  row: Row
  /** What it was before it was changed. */
  before: Row | null
}

/** What is gone first, then what stands. */
export function rowsNow(table: TableScene): MarkedRow[] {
  const touched = new Map(table.touched.map((change) => [change.key, change]))
  const gone = table.touched.flatMap(({ key, before, after }): MarkedRow[] =>
    before && !after ? [{ key, kind: 'removed', row: before, before: null }] : [],
  )
  const standing = [...table.rows.entries()].map(([key, row]): MarkedRow => {
    const change = touched.get(key)
    const kind = !change ? 'same' : change.before ? 'changed' : 'added'
    return { key, kind, row, before: change?.before ?? null }
  })
  return [...gone, ...standing]
}

/** @param there the table at the other moment; undefined when it was not there @param here as it is; undefined when it is gone */
export function rowsSince(there: TableScene | undefined, here: TableScene | undefined): MarkedRow[] {
  const gone = [...(there?.rows.entries() ?? [])].flatMap(([key, row]): MarkedRow[] =>
    here?.rows.has(key) ? [] : [{ key, kind: 'removed', row, before: null }],
  )
  const standing = [...(here?.rows.entries() ?? [])].map(([key, row]): MarkedRow => {
    const before = there?.rows.get(key) ?? null
    const kind = before === null ? 'added' : isSame(before, row) ? 'same' : 'changed'
    return { key, kind, row, before: kind === 'changed' ? before : null }
  })
  return [...gone, ...standing]
}

/** False also for a table that came or went without a row. */
export const differs = (there: TableScene | undefined, here: TableScene | undefined): boolean =>
  there?.rows !== here?.rows && rowsSince(there, here).some(({ kind }) => kind !== 'same')

const isSame = (a: Row, b: Row): boolean =>
  a === b || [...new Set([...Object.keys(a), ...Object.keys(b)])].every((column) => a[column] === b[column])

/** Whether this cell is another than it was. */
export const isChanged = ({ before, row }: MarkedRow, column: string): boolean =>
  before !== null && before[column] !== row[column]

export interface Tally {
  added: number
  removed: number
  changed: number
}

export function tallyOf(rows: readonly MarkedRow[]): Tally {
  const tally = { added: 0, removed: 0, changed: 0 }
  for (const { kind } of rows) if (kind !== 'same') tally[kind] += 1
  return tally
}

/** `2 added, 1 changed`; `nothing differs` for none. */
export function tallyWords(tally: Tally): string {
  const parts = (['added', 'removed', 'changed'] as const).flatMap((kind) =>
    tally[kind] > 0 ? [`${tally[kind]} ${kind}`] : [],
  )
  return parts.length === 0 ? 'nothing differs' : parts.join(', ')
}
