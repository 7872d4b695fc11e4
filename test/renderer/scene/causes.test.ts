import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { causesOf } from '../../../renderer/scene/causes.ts'
import { StepNumber } from '../../../shared/ids.ts'
import type { Step } from '../../../shared/trace.ts'
import { TraceBuilder } from './traces.ts'

const n = (value: number): StepNumber => StepNumber.parse(value)

/** click (2) -> append (3) -> two checkpoints (4, 6); another click (5) in between. */
function example(): TraceBuilder {
  const trace = new TraceBuilder().open()
  trace.command()
  trace.append(1)
  trace.checkpoint(1)
  trace.command('PayOrder')
  trace.checkpoint(2)
  const causes: Record<number, number> = { 3: 2, 4: 3, 6: 3 }
  for (const [i, step] of trace.steps.entries()) {
    const cause = causes[step.n]
    if (cause !== undefined) trace.steps[i] = { ...step, cause: n(cause) }
  }
  return trace
}

describe('the causes of a step', () => {
  test('lead back to the click, first cause first', () => {
    expect(causesOf(example().steps, n(6))?.back).toEqual([2, 3])
  })

  test('lead forward to every effect in the order of the trace', () => {
    expect(causesOf(example().steps, n(2))?.forward).toEqual([3, 4, 6])
  })

  test('are empty for a step that nothing caused and that caused nothing', () => {
    expect(causesOf(example().steps, n(5))).toEqual({ step: 5, back: [], clock: null, forward: [] })
  })

  test('are null for a step that the trace does not have', () => {
    expect(causesOf(example().steps, n(7))).toBeNull()
  })

  test('see steps that arrived after the first question', () => {
    const { steps } = example()
    expect(causesOf(steps, n(5))?.forward).toEqual([])
    steps.push({ ...(steps[3] as Step), n: n(7), cause: n(5) }) // the example has a fourth step
    expect(causesOf(steps, n(5))?.forward).toEqual([7])
  })

  test('end even when a damaged trace names a later step as cause', () => {
    const { steps } = example()
    steps[1] = { ...(steps[1] as Step), cause: n(6) } // the example has a second step
    expect(causesOf(steps, n(6))?.back).toEqual([2, 3])
  })

  test('go both ways: a step is among the effects of each of its causes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (parents) => {
          const trace = new TraceBuilder().open()
          for (const parent of parents) {
            const last = trace.steps.length
            const cause = Math.floor(parent * (last + 1))
            trace.add({ kind: 'committed', database: 'db', ...(cause === 0 ? {} : { cause }) })
          }
          for (const step of trace.steps)
            for (const cause of causesOf(trace.steps, step.n)?.back ?? [])
              expect(causesOf(trace.steps, cause)?.forward).toContain(step.n)
        },
      ),
    )
  })
})
