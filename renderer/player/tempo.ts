/**
 * Playing as measured: each step that a clock has measured stays on screen in proportion to what it took. Pure.
 * One scale holds for the whole run, and is said on screen: a step that looks twice as long took twice as long.
 */
import { isLaneStep, type Step } from '../../shared/trace.ts'
import { paceOf } from './pace.ts'

export type Tempo = 'even' | 'measured'

/** How long the middle one of the measured steps stays on screen, in milliseconds at speed 1. */
const MIDDLE_MS = 800
/** How long the slowest stays at most: one slow write must not hold the room. */
const LONGEST_MS = 12_000
/** How long a step of a lane stays that no clock has measured. */
const UNMEASURED_MS = 150

/** Measured milliseconds that take one second on screen at speed 1: 1, 2 or 5 times a power of ten. Null: nothing measured. */
export function scaleOf(steps: readonly Step[]): number | null {
  const measured = steps.flatMap(({ measured: m }) => (m?.ms === undefined || m.ms === 0 ? [] : [m.ms]))
  if (measured.length === 0) return null
  measured.sort((a, b) => a - b)
  const middle = measured[Math.floor(measured.length / 2)] ?? 0
  const longest = measured.at(-1) ?? 0
  return roundUp(Math.max(middle / MIDDLE_MS, longest / LONGEST_MS) * 1_000)
}

/** How long a step stays on screen, in milliseconds at speed 1. @param scale see `scaleOf` */
export function measuredPaceOf(step: Step, scale: number): number {
  if (step.measured?.ms !== undefined) return (step.measured.ms / scale) * 1_000
  return isLaneStep(step) && step.kind !== 'query-answered' && step.kind !== 'rejected'
    ? UNMEASURED_MS
    : paceOf(step)
}

/** The scale in words: what one second on screen stands for. */
export const scaleText = (scale: number, speed: number): string =>
  `1 s shows ${Number((scale * speed).toPrecision(2))} ms measured`

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const digit = [1, 2, 5, 10].find((candidate) => value / power <= candidate * (1 + 1e-9)) ?? 10
  return Number((digit * power).toPrecision(1))
}
