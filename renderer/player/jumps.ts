/** Jumps over a trace: to the next and the previous step of a kind, and out of what one is in. Pure. */
import { isLaneStep, type Step } from '../../shared/trace.ts'
import { isClick } from './command-range.ts'

/** Kinds of places that a viewer looks for. */
export const LANDMARKS = {
  command: isClick,
  event: (step: Step) => step.kind === 'appended',
  question: (step: Step) => step.kind === 'asked',
  mark: (step: Step) => step.kind === 'marked',
} as const
export type Landmark = keyof typeof LANDMARKS

/** The first such step after `n`; undefined when there is none. */
export const nextLandmark = (steps: readonly Step[], n: number, landmark: Landmark): number | undefined =>
  firstAfter(steps, n, LANDMARKS[landmark])

/** The last such step before `n`; undefined when there is none. */
export function previousLandmark(steps: readonly Step[], n: number, landmark: Landmark): number | undefined {
  for (let at = Math.min(n - 1, steps.length); at > 0; at -= 1) {
    const step = steps[at - 1]
    if (step && LANDMARKS[landmark](step)) return at
  }
  return undefined
}

function firstAfter(steps: readonly Step[], n: number, is: (step: Step) => boolean): number | undefined {
  for (let at = Math.max(0, n); at < steps.length; at += 1) {
    const step = steps[at]
    if (step && is(step)) return at + 1
  }
  return undefined
}

/**
 * A step out: to the end of this line of the script, when every lane has done what it was told; else of the next line in
 * which a lane acts. Like a step over it passes words by and stops at questions and answers.
 */
export function endOfBeat(steps: readonly Step[], n: number): number {
  let at = n
  for (let next = steps[at]; !isInsideBeat(steps, at) && next && !isLaneStep(next); next = steps[at]) {
    at += 1
    if (next.kind === 'asked' || next.kind === 'revealed') return at
  }
  if (at < steps.length && !isInsideBeat(steps, at)) at += 1
  while (at < steps.length && isInsideBeat(steps, at)) at += 1
  return at
}

/** A step out, backwards: just before the line of the script that the cursor is in, else before the previous one. */
export function startOfBeat(steps: readonly Step[], n: number): number {
  let at = Math.min(n, steps.length)
  for (let step = steps[at - 1]; step && !isLaneStep(step); step = steps[at - 1]) {
    at -= 1
    const before = steps[at - 1]
    if (before?.kind === 'asked' || before?.kind === 'revealed') return at
  }
  while (at > 1 && isInsideBeat(steps, at - 1)) at -= 1
  return Math.max(0, at - 1)
}

/** True between two steps of lanes that the same line of the script made happen. */
function isInsideBeat(steps: readonly Step[], n: number): boolean {
  const before = steps[n - 1]
  const after = steps[n]
  return (
    before !== undefined &&
    after !== undefined &&
    isLaneStep(before) &&
    isLaneStep(after) &&
    before.beat === after.beat
  )
}
