/** Places in a trace that a viewer stops at or jumps to. Pure: step numbers in, step numbers out. */
import { isLaneStep, type Step } from '../../shared/trace.ts'

/**
 * A step over: the last step of the command (or query, or catching up) that the cursor is in, else of the next one.
 * Words are passed by, because they stay beside the stage; questions and their answers are not.
 */
export function endOfCommand(steps: readonly Step[], n: number): number {
  let at = n
  if (!isInside(steps, n))
    for (let next = steps[at]; next && !isLaneStep(next); next = steps[at]) {
      at += 1
      if (isHalt(next)) return at
    }
  if (at < steps.length && !isInside(steps, at)) at += 1
  while (at < steps.length && isInside(steps, at)) at += 1
  return at
}

/** A step over, backwards: just before the command that the cursor is in, else before the previous one. */
export function startOfCommand(steps: readonly Step[], n: number): number {
  let at = Math.min(n, steps.length)
  for (let step = steps[at - 1]; step && !isLaneStep(step); step = steps[at - 1]) {
    at -= 1
    const before = steps[at - 1]
    if (before && isHalt(before)) return at
  }
  while (at > 1 && isInside(steps, at - 1)) at -= 1
  return Math.max(0, at - 1)
}

/** First step after `n` that is a mark, a question or an answer; the end when there is none. */
export function nextStop(steps: readonly Step[], n: number): number {
  for (let at = n; at < steps.length; at += 1) {
    const step = steps[at]
    if (step && isStop(step)) return step.n
  }
  return steps.length
}

/** Last step before `n` that is a mark, a question or an answer; the beginning when there is none. */
export function previousStop(steps: readonly Step[], n: number): number {
  for (let at = Math.min(n - 1, steps.length) - 1; at >= 0; at -= 1) {
    const step = steps[at]
    if (step && isStop(step)) return step.n
  }
  return 0
}

/** What a client does: everything else in a lane follows from it. */
export const isClick = (step: Step): boolean => step.kind === 'command-sent' || step.kind === 'query-sent'
const isHalt = (step: Step) => step.kind === 'asked' || step.kind === 'revealed'
const isStop = (step: Step) => step.kind === 'marked' || isHalt(step)

/** True between two steps of the same command: the step at `n` has happened, and the next belongs to it too. */
function isInside(steps: readonly Step[], n: number): boolean {
  const before = steps[n - 1]
  const after = steps[n]
  return (
    before !== undefined && after !== undefined && isLaneStep(before) && isLaneStep(after) && !isClick(after)
  )
}
