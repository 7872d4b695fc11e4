/** Places in a trace that a viewer stops at or jumps to. Pure: step numbers in, step numbers out. */
import { isLaneStep, type Step } from '../../shared/trace.ts'
import { commandAround } from './command-range.ts'
import type { Range } from './loop.ts'

/**
 * A step over: the last step of the command (or query, or catching up) that the cursor is in, else of the next one.
 * Words are passed by, because they stay beside the stage; questions and their answers are not.
 */
export function endOfCommand(steps: readonly Step[], n: number): number {
  const inside = commandAround(steps, n)
  if (inside && inside.last > n) return inside.last
  let at = n
  for (let next = steps[at]; next && !isLaneStep(next); next = steps[at]) {
    at += 1
    if (isHalt(next)) return at
  }
  return commandAround(steps, at + 1)?.last ?? at
}

/** A step over, backwards: just before the command that the cursor is in, else before the previous one. */
export function startOfCommand(steps: readonly Step[], n: number): number {
  let at = Math.min(n, steps.length)
  for (let step = steps[at - 1]; step && !isLaneStep(step); step = steps[at - 1]) {
    at -= 1
    const before = steps[at - 1]
    if (before && isHalt(before)) return at
  }
  return Math.max(0, (commandAround(steps, at)?.first ?? at) - 1)
}

/** The command that is repeated: the one that the cursor is in, else the one before it, else the first. */
export function commandToRepeat(steps: readonly Step[], n: number): Range {
  const from = startOfCommand(steps, n)
  // A command may lie within the one that stands before it.
  return { from, to: commandAround(steps, from + 1)?.last ?? endOfCommand(steps, from) }
}

/** How words and stage share the window, and so what a clicker has to stop at. */
export type Sharing =
  /** Words stand beside the stage. */
  | 'beside'
  /** Words to read take the place of the stage: what happens before them has to be shown first. */
  | 'turns'

/** First place after `n` where there is something to say or to show; the end when there is none. */
export const nextStop = (steps: readonly Step[], n: number, sharing: Sharing): number =>
  stops(steps, sharing).find((stop) => stop > n) ?? steps.length

/** Last place before `n` where there is something to say or to show; the beginning when there is none. */
export const previousStop = (steps: readonly Step[], n: number, sharing: Sharing): number =>
  stops(steps, sharing).findLast((stop) => stop < n) ?? 0

/** True when a lane does something after step `n`, up to step `to`: there is something to watch. */
export const isWorkBetween = (steps: readonly Step[], n: number, to: number): boolean =>
  steps.slice(Math.max(0, n), to).some(isWork)

/** Every place that a clicker stops at, in order, the end among them. */
function stops(steps: readonly Step[], sharing: Sharing): number[] {
  const isPlace = sharing === 'beside' ? isSaidBeside : isSaidOrShown(steps)
  const places = steps.filter((step) => isPlace(step, steps)).map(({ n }): number => n)
  return places.at(-1) === steps.length ? places : [...places, steps.length]
}

/** Words at the mark that they lead to, where no lane has done anything in between: they still stand there. */
function isSaidBeside(step: Step, steps: readonly Step[]): boolean {
  if (step.kind !== 'narrated') return step.kind === 'marked' || isHalt(step)
  for (let at: number = step.n; ; at += 1) {
    const next = steps[at]
    if (next?.kind === 'marked') return false
    if (!next || isSpoken(next) || isWork(next)) return true
  }
}

/** Words, questions and answers; and where work ends: at a mark, or just before more is said. A mark before it shows nothing new. */
function isSaidOrShown(steps: readonly Step[]): (step: Step) => boolean {
  let worked = false
  return (step) => {
    worked ||= isWork(step)
    const next = steps[step.n]
    const shown = worked && (step.kind === 'marked' || (next !== undefined && isSpoken(next)))
    const stop = shown || isSpoken(step)
    if (stop) worked = false
    return stop
  }
}

const isHalt = (step: Step) => step.kind === 'asked' || step.kind === 'revealed'
const isSpoken = (step: Step) => step.kind === 'narrated' || isHalt(step)
/** Something happens in a lane; that it is set up, or measured at the end, is nothing to watch. */
const isWork = (step: Step) =>
  isLaneStep(step) && step.kind !== 'lane-opened' && step.kind !== 'database-measured'
