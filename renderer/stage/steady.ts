/** The room that boxes have while the trace is still arriving: it must not move under the eyes of one who reads already. */
import type { Step } from '../../shared/trace.ts'
import { type Extents, extentsOf } from './extent.ts'

export interface Steady {
  steps: readonly Step[]
  /** Steps that there were when the room was taken from them. */
  length: number
  extents: Extents
}

/**
 * The extents of the whole trace once it is there. Until then those of a moment before, for as long as no lane and no box has
 * come since and the trace is not twice as long: so the picture is set out a few times at most, and never after the last step.
 * @param steps the trace; the same array may grow between calls
 * @param whole true when it grows no more
 */
export function steadied(before: Steady | null, steps: readonly Step[], whole: boolean): Steady {
  const extents = extentsOf(steps)
  const holds =
    before !== null &&
    before.steps === steps &&
    before.extents.opened === extents.opened &&
    (whole ? before.extents === extents : steps.length < 2 * before.length)
  return holds ? before : { steps, length: steps.length, extents }
}
