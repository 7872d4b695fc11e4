/** Why a step happened and what followed from it: the chain back to the click, and every effect forward. */
import type { StepNumber } from '../../shared/ids.ts'
import type { Step } from '../../shared/trace.ts'

export interface Causation {
  step: StepNumber
  /** From the first cause (the click) to the direct one; empty for a step that nothing caused. */
  back: readonly StepNumber[]
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
  if (!steps[n - 1]) return null
  return { step: n, back: chainBack(steps, n), forward: effectsOf(indexOf(steps).effects, n) }
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
  const found: StepNumber[] = []
  const open = [...(effects.get(n) ?? [])]
  for (let i = 0; i < open.length && found.length < EFFECTS_LIMIT; i += 1) {
    const effect = open[i]
    if (effect === undefined) break
    found.push(effect)
    for (const next of effects.get(effect) ?? []) open.push(next)
  }
  return found.sort((a, b) => a - b)
}

function indexOf(steps: readonly Step[]): Index {
  const index = indexes.get(steps) ?? { effects: new Map<number, StepNumber[]>(), length: 0 }
  indexes.set(steps, index)
  for (; index.length < steps.length; index.length += 1) {
    const step = steps[index.length]
    if (step?.cause === undefined || step.cause >= step.n) continue
    const siblings = index.effects.get(step.cause)
    if (siblings) siblings.push(step.n)
    else index.effects.set(step.cause, [step.n])
  }
  return index
}
