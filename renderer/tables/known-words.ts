/** What is known of a table that was filled in bulk. Pure. */
import { count } from '../../shared/caption.ts'
import type { TableScene } from '../scene/scene.ts'
import { isWhole } from './marked-rows.ts'

/**
 * Says of a table whose rows were not all told how many are known, and what is made of these; null where all are known.
 * @param there the table at the step compared with, `since`; that is null when nothing is compared
 */
export function knownWords(
  here: TableScene | undefined,
  there: TableScene | undefined,
  since: number | null,
  filter: string,
): string | null {
  const filtered = filter.trim() === '' ? '' : ' The filter looks at these.'
  if (since === null)
    return isWhole(here)
      ? null
      : `${share(here)} are told here, because work in bulk tells only a few.${filtered}`
  if (isWhole(here) && isWhole(there)) return null
  if (isWhole(there)) return `${share(here)} are told here: only these are compared.${filtered}`
  if (isWhole(here)) return `${share(there)} are told at step ${since}: only these are compared.${filtered}`
  return `${share(here)} are told here, ${share(there)} at step ${since}: only rows that are told at both are compared.${filtered}`
}

function share(table: TableScene | undefined): string {
  const known = table?.rows.size ?? 0
  return `${known.toLocaleString('en-GB')} of ${count(known + (table?.untold ?? 0), 'row')}`
}
