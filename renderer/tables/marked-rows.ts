/**
 * The rows of a table with what was done to them: by the newest work, or since another moment of the run. Pure. Two moments share
 * every row object that stayed the same, so that comparing them costs little.
 */
import type { Row } from '../../shared/trace.ts'
import { byKey, inKeyOrder } from '../scene/key-order.ts'
import { differs } from '../scene/row-change.ts'
import type { TableScene } from '../scene/scene.ts'

export interface MarkedRow {
  key: string
  /** `unknown`: it stands, and nobody has told whether it stood at the other moment, too. */
  kind: 'same' | 'added' | 'removed' | 'changed' | 'unknown'
  /** As it stands; as it stood for a row that is gone. */
  row: Row
  /** What it was before it was changed. */
  before: Row | null
}

/** What is gone first, then what stands; each in the order of its keys. */
export function rowsNow(table: TableScene): MarkedRow[] {
  const touched = new Map(table.touched.filter(differs).map((change) => [change.key, change]))
  const gone = table.touched
    .flatMap(({ key, before, after }): MarkedRow[] =>
      before && !after ? [{ key, kind: 'removed', row: before, before: null }] : [],
    )
    .sort((a, b) => byKey(a.key, b.key))
  const standing = inKeyOrder(table.rows).map(([key, row]): MarkedRow => {
    const change = touched.get(key)
    const kind = !change ? 'same' : change.before ? 'changed' : 'added'
    return { key, kind, row, before: change?.before ?? null }
  })
  return [...gone, ...standing]
}

/**
 * Where only some rows of a table are told, one that is missing may stand all the same: it is not said to be gone, nor to have come.
 * @param there the table at the other moment; undefined when it was not there @param here as it is; undefined when it is gone
 */
export function rowsSince(there: TableScene | undefined, here: TableScene | undefined): MarkedRow[] {
  const missing = isWhole(here) && there ? inKeyOrder(there.rows) : []
  const gone = missing.flatMap(([key, row]): MarkedRow[] =>
    here?.rows.has(key) ? [] : [{ key, kind: 'removed', row, before: null }],
  )
  const without = isWhole(there) ? 'added' : 'unknown'
  const standing = (here ? inKeyOrder(here.rows) : []).map(([key, row]): MarkedRow => {
    const before = there?.rows.get(key) ?? null
    const kind = before === null ? without : isSame(before, row) ? 'same' : 'changed'
    return { key, kind, row, before: kind === 'changed' ? before : null }
  })
  return [...gone, ...standing]
}

/** True when every row of the table is told; also when there is no table. */
export const isWhole = (table: TableScene | undefined): boolean => !table?.untold

export const isDifferent = ({ kind }: MarkedRow): boolean => kind !== 'same' && kind !== 'unknown'

/** False also for a table that came or went without a row; true where rows that nobody has told of may be others. */
export const mayDiffer = (there: TableScene | undefined, here: TableScene | undefined): boolean => {
  if (there?.rows === here?.rows && there?.untold === here?.untold) return false
  return !isWhole(there) || !isWhole(here) || rowsSince(there, here).some(isDifferent)
}

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
  for (const { kind } of rows) if (kind !== 'same' && kind !== 'unknown') tally[kind] += 1
  return tally
}

/**
 * `2 added, 1 changed`; of a later moment `2 to come, 1 to change`; `nothing differs` for none.
 * @param whole every row of both moments is told
 */
export function tallyWords(tally: Tally, later: boolean, whole: boolean): string {
  const parts = (later ? TO_COME : SINCE).flatMap(([kind, word]) =>
    tally[kind] > 0 ? [`${tally[kind]} ${word}`] : [],
  )
  if (parts.length > 0) return parts.join(', ')
  return whole ? 'nothing differs' : 'no difference is known'
}

const SINCE = [
  ['added', 'added'],
  ['removed', 'removed'],
  ['changed', 'changed'],
] as const
/** What is there now and not at a later moment has still to go, and the other way round. */
const TO_COME = [
  ['removed', 'to come'],
  ['added', 'to go'],
  ['changed', 'to change'],
] as const
