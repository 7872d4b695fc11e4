/** Moments that the tables can be compared with. Pure. */
import { clock } from '../../shared/clock.ts'
import type { Step } from '../../shared/trace.ts'

export interface Reference {
  /** Number of the step; 0 before the first. */
  n: number
  name: string
}

/** @param chosen the one that is compared with now; null for none */
export function referencesIn(steps: readonly Step[], cursor: number, chosen: number | null): Reference[] {
  const marks = steps.flatMap((step) =>
    step.kind === 'marked' ? [{ n: Number(step.n), name: step.label }] : [],
  )
  const named = [{ n: 0, name: 'the start' }, ...marks, { n: steps.length, name: 'the last step' }]
  const others = [cursor, ...(chosen === null ? [] : [chosen])].filter(
    (n) => !named.some((one) => one.n === n),
  )
  return [
    ...named,
    ...[...new Set(others)].map((n) => ({ n, name: n === cursor ? 'this step' : placeOf(steps, n) })),
  ]
    .filter(({ n }, index, all) => all.findIndex((one) => one.n === n) === index)
    .sort((a, b) => a.n - b.n)
}

const placeOf = (steps: readonly Step[], n: number): string => {
  const step = steps[n - 1]
  return step ? `${clock(step.time, steps[0]?.time)} on the virtual clock` : 'a step'
}
