/** Which part of a picture larger than its frame is in view: whole columns and rows, none of them cut where it begins. Pure. */

/** @returns how many columns are out of view before the first, so that the one at `at` is amid those that fit */
export const columnsBefore = (at: number, columns: number, fit: number): number =>
  Math.max(0, Math.min(at - Math.floor(fit / 2), columns - fit))

/** As for columns, but only where it must: the names of the lanes stand in their first rows. */
export const rowsBefore = (at: number, rows: number, fit: number): number =>
  at < fit ? 0 : columnsBefore(at, rows, fit)

/** @returns how many cells of that size find room, one at least */
export const fitting = (room: number, cell: number): number => Math.max(1, Math.floor(room / cell))

/**
 * What a row says that has nothing in view, so that nobody takes it for empty; '' where something of it is.
 * @param at columns of what stands in the row; @param before columns out of view before the first
 */
export function outOfView(at: readonly number[], before: number, fit: number): string {
  if (at.some((column) => column >= before && column < before + fit)) return ''
  const earlier = at.filter((column) => column < before).length
  const later = at.length - earlier
  return [...(earlier > 0 ? [`← ${earlier} earlier`] : []), ...(later > 0 ? [`${later} later →`] : [])].join(
    ' · ',
  )
}
