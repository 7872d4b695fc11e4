/** Why a step happened and what followed from it: the chain back to the click, and every effect forward. */
import type { StepNumber } from '../../shared/ids.ts'
import type { Step } from '../../shared/trace.ts'

export interface Causation {
  step: StepNumber
  /** From the first cause (the click) to the direct one; empty for a step that nothing caused. */
  back: readonly StepNumber[]
  /** The step that let it fall due, where somebody had asked to be woken: the reason is its cause, the moment is the clock's. */
  clock: StepNumber | null
  /** Direct effects and theirs, in the order of the trace. At most EFFECTS_LIMIT. */
  forward: readonly StepNumber[]
}

/** Effects gathered at most: more cannot be told apart on a stage. */
const EFFECTS_LIMIT = 2_000

/** Direct effects by step. Grows with the trace, so that asking stays cheap while steps arrive. */
interface Index {
  effects: Map<number, StepNumber[]>
  /** Steps indexed so far. */
  length: number
}
const indexes = new WeakMap<readonly Step[], Index>()

/**
 * @param steps the trace, step `n` at place `n - 1`; the same array may grow between calls
 * @returns null when the trace has no step `n`
 */
export function causesOf(steps: readonly Step[], n: StepNumber): Causation | null {
  const step = steps[n - 1]
  if (!step) return null
  return {
    step: n,
    back: chainBack(steps, n),
    clock: clockOf(step),
    forward: effectsOf(indexOf(steps).effects, n),
  }
}

function chainBack(steps: readonly Step[], n: StepNumber): StepNumber[] {
  const chain: StepNumber[] = []
  // A cause always comes before its effect; a trace that says otherwise must not make this loop for ever.
  for (let at: number = n, cause = steps[n - 1]?.cause; cause !== undefined && cause < at; ) {
    chain.push(cause)
    at = cause
    cause = steps[at - 1]?.cause
  }
  return chain.reverse()
}

function effectsOf(effects: Index['effects'], n: StepNumber): StepNumber[] {
  // A set: what was due may follow from the clock by two ways. It may grow while it is gone through.
  const found = new Set(effects.get(n))
  for (const effect of found) {
    if (found.size >= EFFECTS_LIMIT) break
    for (const next of effects.get(effect) ?? []) found.add(next)
  }
  return [...found].sort((a, b) => a - b).slice(0, EFFECTS_LIMIT)
}

function indexOf(steps: readonly Step[]): Index {
  const index = indexes.get(steps) ?? { effects: new Map<number, StepNumber[]>(), length: 0 }
  indexes.set(steps, index)
  for (; index.length < steps.length; index.length += 1) {
    const step = steps[index.length]
    if (!step) continue
    for (const cause of [step.cause, clockOf(step) ?? undefined]) {
      if (cause === undefined || cause >= step.n) continue
      const siblings = index.effects.get(cause)
      if (siblings) siblings.push(step.n)
      else index.effects.set(cause, [step.n])
    }
  }
  return index
}

/** The step that moved the clock so far that this one fell due; null where nobody had asked to be woken. */
export const clockOf = (step: Step): StepNumber | null =>
  step.kind === 'reacted' ? (step.clock ?? null) : null
