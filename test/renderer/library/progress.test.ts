import { describe, expect, test } from 'vitest'
import { continuation, type Noted, progressOf, scoreOf, shareOf } from '../../../renderer/library/progress.ts'
import type { ScenarioCard } from '../../../shared/contract.ts'

const card = (id: string, minutes: number, problems: ScenarioCard['problems'] = []): ScenarioCard => ({
  ...{
    id,
    title: id,
    chapter: 'I',
    minutes,
    hook: '',
    teaches: [],
    lanes: [],
    said: [],
    names: [],
    problems,
  },
})
const cards = [
  card('broken', 9, [{ code: 'x', what: 'y', remedy: 'z' }]),
  card('one', 6),
  card('two', 4),
  card('three', 5),
]
const nothing: Noted = { finished: [], reached: {}, lengths: {}, latest: null, outcomes: {} }

describe('progress', () => {
  test('counts what can be played, and the minutes that are left', () => {
    expect(progressOf(cards, nothing)).toEqual({ played: 0, all: 3, minutesLeft: 15 })
    expect(progressOf(cards, { finished: ['two', 'gone'] })).toEqual({ played: 1, all: 3, minutesLeft: 11 })
  })
  test('of one scenario is the part of its steps, and whole once it was played', () => {
    const noted = {
      ...nothing,
      reached: { one: 50, two: 3 },
      lengths: { one: 200, two: 30 },
      finished: ['two'],
    }
    expect(shareOf('one', noted)).toBe(0.25)
    expect(shareOf('two', noted)).toBe(1)
    expect(shareOf('three', noted)).toBe(0)
  })
})

test('the score counts what was answered and revealed', () => {
  expect(scoreOf(nothing)).toEqual({ right: 0, answered: 0 })
  expect(scoreOf({ outcomes: { 'one/who': 'right', 'one/when': 'wrong', 'two/who': 'right' } })).toEqual({
    right: 2,
    answered: 3,
  })
})

describe('what to continue with', () => {
  test('is nothing before anything was begun, and when all is played', () => {
    expect(continuation(cards, nothing)).toBeNull()
    expect(continuation(cards, { ...nothing, finished: ['one', 'two', 'three'] })).toBeNull()
  })
  test('is the scenario that was open last, where it was left', () => {
    const noted = { ...nothing, reached: { one: 5, two: 7 }, latest: 'two' }
    expect(continuation(cards, noted)).toMatchObject({ card: { id: 'two' }, step: 7 })
  })
  test('is the next one when the last was played to the end', () => {
    const noted = { ...nothing, reached: { one: 99 }, finished: ['one'], latest: 'one' }
    expect(continuation(cards, noted)).toMatchObject({ card: { id: 'two' }, step: 0 })
  })
})
