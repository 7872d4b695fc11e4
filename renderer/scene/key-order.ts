/** The order in which rows are read: that of their keys. A scene itself keeps them in none. */
import type { Row } from '../../shared/trace.ts'
import type { TableScene } from './scene.ts'

const order = new Intl.Collator('en', { numeric: true })
const NUMBER = /^\d{1,15}$/

/** Numbers inside of keys by their size: 2 before 11, `o-2` before `o-11`. */
export const byKey = (a: string, b: string): number =>
  // What most keys are is compared without asking for the rules of a language.
  NUMBER.test(a) && NUMBER.test(b) ? Number(a) - Number(b) : order.compare(a, b)

type Keyed = readonly (readonly [key: string, row: Row])[]
/** Rows are the same object as long as none of them changes. */
const known = new WeakMap<TableScene['rows'], Keyed>()

/** @returns the rows of a table with their keys, in the order of the keys */
export function inKeyOrder(rows: TableScene['rows']): Keyed {
  const found = known.get(rows) ?? [...rows.entries()].sort(([a], [b]) => byKey(a, b))
  known.set(rows, found)
  return found
}
