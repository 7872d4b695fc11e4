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
  if (isWhole(here) && (since === null || isWhole(there))) return null
  const filtered = filter.trim() === '' ? '' : ' The filter looks at these.'
  if (since === null) return `${share(here)} are told here, because work in bulk tells only a few.${filtered}`
  if (!here)
    return `${share(there)} are told at step ${since}, because work in bulk tells only a few.${filtered}`
  if (!there) return knownWords(here, there, null, filter)
  return `${share(here)} are told here, ${share(there)} at step ${since}: only rows that are told at both are compared.${filtered}`
}

function share(table: TableScene | undefined): string {
  const known = table?.rows.size ?? 0
  return `${known.toLocaleString('en-GB')} of ${count(known + (table?.untold ?? 0), 'row')}`
}
