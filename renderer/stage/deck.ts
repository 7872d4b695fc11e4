/** Which table of a deck has the place that all of them share. Pure. */
import { differs } from '../scene/row-change.ts'
import type { TableScene } from '../scene/scene.ts'
import type { Overlay } from './over.ts'

type Tables = { get(name: string): TableScene | undefined }

/**
 * The table that told something last and still holds rows, or has just lost them: an empty one tells nothing. Of two lanes laid over one another one in which they differ comes before it, and before one
 * that both hold alike comes one that only one of them has.
 * @param plans at least one
 */
export function onTop<P extends { name: string }>(
  plans: readonly [P, ...P[]],
  tables: Tables,
  overlay: Pick<Overlay, 'tables'> | null,
): P {
  const told = ({ name }: P): number => toldAt(tables.get(name))
  const apart = ({ name }: P): number => (overlay ? apartness(name, tables.get(name), overlay) : 0)
  return plans.reduce((best, plan) =>
    (apart(plan) - apart(best) || told(plan) - told(best)) > 0 ? plan : best,
  )
}

/** The step at which a table told something last: rows that were written again as they were tell nothing, and no rows neither. */
export function toldAt(table: TableScene | undefined): number {
  if (!table || isBare(table)) return 0
  return table.touched.length === 0 || table.touched.some(differs) ? table.told : 0
}

/** Nothing is in it, nor was until just now. */
const isBare = ({ rows, untold, touched }: TableScene): boolean =>
  rows.size + untold === 0 && touched.length === 0

function apartness(name: string, table: TableScene | undefined, { tables }: Pick<Overlay, 'tables'>): number {
  if (!table) return 0
  if (table.touched.length > 0) return 2
  return tables.get(name)?.whose !== 'both' && table.rows.size + table.untold > 0 ? 1 : 0
}
