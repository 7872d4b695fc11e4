import { describe, expect, test } from 'vitest'
import { LaneSummary } from '../../electron/cli/lane-summary.ts'
import { isLaneStep } from '../../shared/trace.ts'
import { ofKind, played } from '../engine/runner/played.ts'

describe('what a lane did, in two lines', async () => {
  const { steps } = await played('two-clerks-one-order')
  const texts = ofKind(steps, 'lane-opened').map(({ lane, title }) => {
    const summary = new LaneSummary(title)
    for (const step of steps) if (isLaneStep(step) && step.lane === lane) summary.take(step)
    return summary.text()
  })

  test('tells a conflict that a client hears of from a rejection, and one that was tried again from both', () => {
    expect(texts).toMatchObject([
      expect.stringContaining('4 commands (4 accepted, 0 rejected, 0 in conflict), 0 appends in conflict'),
      expect.stringContaining('5 commands (4 accepted, 0 rejected, 1 in conflict), 0 appends in conflict'),
      expect.stringContaining('12 commands (11 accepted, 1 rejected, 0 in conflict), 2 appends in conflict'),
    ])
  })
  test('says of each answer what the screen says of it', () => {
    expect(texts.map((text) => /answers: (.*)$/.exec(text)?.[1])).toEqual([
      'order-page: is wrong',
      'order-page: can say',
      'order-page: can say',
    ])
  })
})
