/** Of two lanes of which one is laid over the other: which is which, and whose a part of the picture is. Pure. */
import type { LaneId } from '../../shared/ids.ts'
import type { StepOf } from '../../shared/trace.ts'

export type Opened = StepOf<'lane-opened'>
export type Side = 'under' | 'over'
export const SIDES = ['under', 'over'] as const satisfies readonly Side[]
/** Whose a part of the picture is. */
export type Whose = Side | 'both'

export interface LanePair {
  under: LaneId
  over: LaneId
}

/** Tells the lanes apart, also two of the same kind. */
export type Signs = Readonly<Record<Side, string>>

/** The signs of the lanes that have a thing. */
export const signOf = (signs: Signs, whose: Whose): string =>
  whose === 'both' ? signs.under + signs.over : signs[whose]
