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

const isHalt = (step: Step) => step.kind === 'asked' || step.kind === 'revealed'
const isStop = (step: Step) => step.kind === 'marked' || isHalt(step)
