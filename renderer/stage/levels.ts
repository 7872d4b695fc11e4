/** How much a picture may show: levels of detail, from all to the names of boxes. */
import type { Detail } from './table-plan.ts'

/** So much detail, and what it is worth beside larger text. */
export interface Level {
  detail: Detail
  worth: number
}

/** Richest first. */
export const LEVELS: readonly Level[] = [
  { detail: { columns: 12, characters: 30, rows: 6, deck: false, lean: false }, worth: 1 },
  { detail: { columns: 6, characters: 20, rows: 4, deck: false, lean: false }, worth: 0.97 },
  { detail: { columns: 6, characters: 20, rows: 4, deck: true, lean: false }, worth: 0.92 },
  { detail: { columns: 4, characters: 18, rows: 3, deck: true, lean: false }, worth: 0.88 },
  { detail: { columns: 3, characters: 18, rows: 2, deck: true, lean: false }, worth: 0.8 },
  { detail: { columns: 3, characters: 18, rows: 2, deck: true, lean: true }, worth: 0.74 },
  { detail: { columns: 2, characters: 18, rows: 1, deck: true, lean: true }, worth: 0.66 },
]
/** For large letters in little room: what boxes do is in the caption and on what travels. */
export const BARE: readonly Level[] = [
  { detail: { columns: 3, characters: 18, rows: 2, deck: true, lean: true, bare: true }, worth: 0.6 },
  { detail: { columns: 2, characters: 18, rows: 1, deck: true, lean: true, bare: true }, worth: 0.55 },
]
/**
 * What is left of idle lanes where not all have room: names and what each box did last, names only, or slim lanes: names in small
 * frames below a line that says what the lane holds.
 */
export const IDLE: readonly Level[] = (
  [
    ['status', 1],
    ['label', 0.85],
    ['slim', 0.8],
  ] as const
).map(([only, worth]) => ({
  detail: { columns: 0, characters: 0, rows: 0, deck: false, lean: true, only },
  worth,
}))
