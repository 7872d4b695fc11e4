/** Moments of which a picture was hard to read once: what is read in them is struck by no line, and no box is mostly blank. */
import { describe, expect, test } from 'vitest'
import { LaneId } from '../../../shared/ids.ts'
import { played } from '../../engine/runner/played.ts'
import { change, TraceBuilder } from '../scene/traces.ts'
import { draw, drawShown, shownAt } from './drawn.ts'
import { faultsOf } from './faults.ts'

const marked = async (scenario: string) => {
  const { steps } = await played(scenario)
  const marks = steps.flatMap(({ kind, n }) => (kind === 'marked' ? [n] : []))
  return { steps, moments: marks.filter((_, i) => i % Math.ceil(marks.length / 4) === 0) }
}

describe.each(['poison-event', 'two-clerks-one-order', 'state-at-15-47'])('%s', async (scenario) => {
  const { steps, moments } = await marked(scenario)

  test.each(['light', 'projector'])('is clear at its marks, in the %s theme', (theme) => {
    for (const step of moments) expect(faultsOf(draw(steps, step, theme)), `step ${step}`).toEqual([])
  })
})

describe.each([
  ['one-order-three-ways', 'crud', 'es'],
  ['why-did-this-happen', 'kept', 'dropped'],
])('%s', async (scenario, under, over) => {
  const { steps, moments } = await marked(scenario)
  const pairs = [null, { under: LaneId.parse(under), over: LaneId.parse(over) }]

  test.each(pairs)('is clear at its marks, one lane laid over another: %o', (pair) => {
    for (const step of moments)
      expect(faultsOf(drawShown({ ...shownAt(steps, { step }), pair })), `step ${step}`).toEqual([])
  })
})

test('a picture keeps no room for rows and events that are still to come', () => {
  const trace = new TraceBuilder().open()
  const heights = [1, 12, 24].map((rows) => {
    const before = trace.steps.filter(({ kind }) => kind === 'statement').length
    for (let id = before + 1; id <= rows; id += 1)
      trace.write([change(String(id), null, { id, name: 'ink' })])
    return { rows, step: trace.steps.length }
  })
  const [few, some, many] = heights.map(({ step }) => draw(trace.steps, step).size.height)
  expect(few).toBeLessThan(some ?? 0)
  expect(some).toBeLessThan(many ?? 0)
})
