import type { Theme } from '../app/preferences.ts'

/** Heights in pixels: the script's row above, a lane's row, and what is left below them. */
export interface Measures {
  head: number
  row: number
  foot: number
  /** Size of the type of labels. */
  type: number
}

export const MEASURES: Record<Theme, Measures> = {
  light: { head: 30, row: 21, foot: 8, type: 12.5 },
  dark: { head: 30, row: 21, foot: 8, type: 12.5 },
  projector: { head: 40, row: 29, foot: 8, type: 24 },
}

/** Middle of the row of lane `index`; of the script's row for -1. */
export const middleOf = (index: number, { head, row }: Measures): number =>
  index < 0 ? head - 5 : head + row * index + row / 2

export const heightOf = (lanes: number, { head, row, foot }: Measures): number => head + row * lanes + foot
