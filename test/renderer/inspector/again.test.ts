import { describe, expect, test } from 'vitest'
import { momentToAsk, questionsIn } from '../../../renderer/inspector/again.ts'
import { played } from '../../engine/runner/played.ts'

const { steps } = await played('one-order-three-ways')
const crashing = await played('crash-and-catch-up')

describe('a question to the lanes', () => {
  test('is one of those that the script asks, each once', () => {
    const questions = questionsIn(steps)
    expect(questions.length).toBeGreaterThan(0)
    expect(new Set(questions.map(({ text }) => text)).size).toBe(questions.length)
    expect(questionsIn(steps.slice(0, 2))).toEqual([])
  })

  test('can be put once a lane runs, after the line of the script that the cursor is in', () => {
    expect(momentToAsk(steps, 0, true)).toBeNull()
    const moment = momentToAsk(steps, 158, true)
    expect(moment).toMatchObject({ after: steps[157]?.beat, lanes: ['crud', 'cqrs', 'es'] })
    expect(steps[(moment?.at ?? 0) - 1]?.beat).toBe(moment?.after)
    expect(steps[moment?.at ?? 0]?.beat).toBeGreaterThan(moment?.after ?? 0)
  })

  test('waits while the line has not arrived to its end', () => {
    const last = steps.at(-1)?.n ?? 0
    expect(momentToAsk(steps, last, false)).toBeNull()
    expect(momentToAsk(steps, last, true)?.at).toBe(last)
  })

  test('is put to no lane that is down', () => {
    const crash = crashing.steps.find(({ kind }) => kind === 'crashed')
    if (crash?.kind !== 'crashed') throw new Error('The scenario has a crash.')
    expect(momentToAsk(crashing.steps, crash.n, true)?.lanes ?? []).not.toContain(crash.lane)
    const restart = crashing.steps.find(({ kind }) => kind === 'restarted')
    expect(momentToAsk(crashing.steps, restart?.n ?? 0, true)?.lanes).toContain(crash.lane)
  })
})
