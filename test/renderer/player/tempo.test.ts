import { describe, expect, test } from 'vitest'
import { paceOf } from '../../../renderer/player/pace.ts'
import { measuredPaceOf, scaleOf, scaleText } from '../../../renderer/player/tempo.ts'
import type { Step } from '../../../shared/trace.ts'
import { trace } from './script.ts'

/** Steps of a lane that took so many measured milliseconds. */
const taking = (...times: number[]): Step[] =>
  trace(times.map(() => 's').join(' ')).map((step, index) => ({
    ...step,
    measured: { ms: times[index] ?? 0 },
  }))

describe('as measured', () => {
  test('a step that took twice as long stays twice as long, at one scale for all', () => {
    const steps = taking(0.01, 0.02, 0.04)
    const scale = scaleOf(steps) ?? 0
    const [a = 0, b = 0, c = 0] = steps.map((step) => measuredPaceOf(step, scale))
    expect(b / a).toBeCloseTo(2)
    expect(c / a).toBeCloseTo(4)
  })
  test('the scale is a round number at which the middle step can be seen', () => {
    expect(scaleOf(taking(0.01, 0.02, 0.04))).toBe(0.05)
    expect(scaleOf(taking(1, 2, 3))).toBe(5)
  })
  test('one slow write makes all others quicker instead of holding the room', () => {
    const steps = taking(0.02, 0.02, 0.02, 30)
    const scale = scaleOf(steps) ?? 0
    expect(Math.max(...steps.map((step) => measuredPaceOf(step, scale)))).toBeLessThanOrEqual(12_000)
  })
  test('words keep their time to be read, and what was not measured passes quickly', () => {
    const [narrated, step] = trace('narrated s')
    if (!narrated || !step) throw new Error('two steps expected')
    expect(measuredPaceOf(narrated, 1)).toBe(paceOf(narrated))
    expect(measuredPaceOf(step, 1)).toBeLessThan(paceOf(step))
  })
  test('a trace without measurements has no scale', () => {
    expect(scaleOf(trace('c s s'))).toBeNull()
  })
  test('the scale that is said follows the speed', () => {
    expect(scaleText(0.05, 1)).toBe('1 s shows 0.05 ms measured')
    expect(scaleText(0.05, 4)).toBe('1 s shows 0.2 ms measured')
  })
})
