/** Places in a trace that a trainer stops at or jumps to. Pure: step numbers in, step numbers out. */
import type { Step } from '../../shared/trace.ts'

/** Last step of the command (or query) that step `n` belongs to or that comes next: a step over. */
export function endOfCommand(steps: readonly Step[], n: number): number {
  const from = steps.findIndex((step) => step.n > n && isClick(step))
  if (from === -1) return steps.length
  // Inside a command the next click ends it; between commands the next click is the one to play.
  const inside = belongsToClick(steps, n)
  if (inside && n < from) return from
  const next = steps.findIndex((step, index) => index > from && isClick(step))
  return next === -1 ? endOfEffects(steps, from) : next
}

/** Step before the command that step `n` belongs to: a step over, backwards. */
export function startOfCommand(steps: readonly Step[], n: number): number {
  const click = steps.slice(0, n).findLastIndex(isClick)
  return Math.max(0, click)
}

/** First step after `n` that is a mark or a question; the end when there is none. */
export const nextStop = (steps: readonly Step[], n: number): number =>
  steps.find((step) => step.n > n && isStop(step))?.n ?? steps.length

/** Last step before `n` that is a mark or a question; the beginning when there is none. */
export const previousStop = (steps: readonly Step[], n: number): number =>
  steps.findLast((step) => step.n < n && isStop(step))?.n ?? 0

const isClick = (step: Step) => step.kind === 'command-sent' || step.kind === 'query-sent'
const isStop = (step: Step) => step.kind === 'marked' || step.kind === 'asked' || step.kind === 'revealed'

function belongsToClick(steps: readonly Step[], n: number): boolean {
  const step = steps[n - 1]
  return step !== undefined && 'lane' in step && steps.slice(0, n).some(isClick)
}

function endOfEffects(steps: readonly Step[], from: number): number {
  const outside = steps.findIndex((step, index) => index > from && !('lane' in step))
  return outside === -1 ? steps.length : outside
}
