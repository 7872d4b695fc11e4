/**
 * Which steps of a trace are one command, one query, or one catching up. Pure.
 *
 * A command is the click and the tree of what it caused, as far as the same line of the script made it happen: what follows
 * from its events in a later line belongs to that line. Work that has no click is held together by what began it; where
 * nothing did, as in a bulk, by its line and lane.
 */
import type { StepNumber } from '../../shared/ids.ts'
import { isLaneStep, type LaneStep, type Step } from '../../shared/trace.ts'

/** Steps from `first` to `last`, both of them in it. What happens in between of another command lies within it. */
export interface CommandRange {
  first: StepNumber
  last: StepNumber
}

/** What a client does: everything else in a lane follows from it. */
export const isClick = (step: Step): boolean => step.kind === 'command-sent' || step.kind === 'query-sent'

/** The command that step `n` is part of; undefined for a step of the script, or none. */
export function commandAround(steps: readonly Step[], n: number): CommandRange | undefined {
  const step = steps[n - 1]
  if (!step || !isLaneStep(step)) return undefined
  const origin = originOf(steps, step)
  const outermost = (direction: 1 | -1): StepNumber => {
    let found = step.n
    for (let at = n + direction; ; at += direction) {
      const other = steps[at - 1]
      // Another lane, another line: nobody's work goes on beyond that.
      if (!other || !isLaneStep(other) || other.lane !== step.lane || other.beat !== step.beat) return found
      if (originOf(steps, other) === origin) found = other.n
    }
  }
  return { first: outermost(-1), last: outermost(1) }
}

/** Number of the click that a step follows from in its line; else of what began it in another line or lane, or 0 for nothing. */
function originOf(steps: readonly Step[], step: LaneStep): number {
  let origin = step
  while (!isClick(origin)) {
    const cause = causeOf(steps, origin)
    if (!cause || !isLaneStep(cause) || cause.beat !== step.beat || cause.lane !== step.lane)
      return cause?.n ?? 0
    origin = cause
  }
  return origin.n
}

/** A cause always comes before its effect; a trace that says otherwise must not lead round for ever. */
const causeOf = (steps: readonly Step[], { n, cause }: Step): Step | undefined =>
  cause === undefined || cause >= n ? undefined : steps[cause - 1]
