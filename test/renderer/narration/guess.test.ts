import { describe, expect, test } from 'vitest'
import {
  answerAt,
  askedOfLanes,
  isCount,
  isPast,
  leadTo,
  moved,
  orderOf,
  questionIn,
  verdictOf,
} from '../../../renderer/narration/guess.ts'
import { StepNumber } from '../../../shared/ids.ts'
import { ofKind, played } from '../../engine/runner/played.ts'

const { steps } = await played('one-order-three-ways')
const [asked] = ofKind(steps, 'asked')
const [revealed] = ofKind(steps, 'revealed')
if (!asked || !revealed) throw new Error('The scenario asks nothing.')

test('the key that the run computed says which guess is right', () => {
  for (const option of asked.options) {
    const { outcome, right, guess } = verdictOf(asked, revealed, option.id)
    expect(outcome).toBe(option.id === revealed.key ? 'right' : 'wrong')
    expect(right?.text).toBe(asked.options.find(({ id }) => id === revealed.key)?.text)
    expect(guess).toEqual({ text: option.text, because: option.because })
  }
})

test('another key makes another option right', () => {
  const other = asked.options.find(({ id }) => id !== revealed.key)
  expect(verdictOf(asked, { ...revealed, key: other?.id ?? '' }, other?.id).outcome).toBe('right')
})

test('a question may be skipped', () => {
  expect(verdictOf(asked, revealed, undefined)).toMatchObject({ outcome: 'skipped', guess: undefined })
})

test('a key that is none of the options is told from a wrong guess', () => {
  expect(verdictOf(asked, { ...revealed, key: 'nobody' }, revealed.key).right).toBeUndefined()
})

describe('a number', () => {
  const number = { ...asked, by: 'number' as const, options: [], unit: 'events' }
  const key = { ...revealed, key: '3650' }
  test('is right however it is written', () => {
    expect(verdictOf(number, key, '3650.0')).toMatchObject({
      outcome: 'right',
      right: { text: '3,650 events' },
    })
  })
  test('is wrong when it is another', () => {
    expect(verdictOf(number, key, '50')).toMatchObject({ outcome: 'wrong', guess: { text: '50 events' } })
  })
  test('has its unit in the singular for one, and a short form as it is', () => {
    expect(verdictOf(number, { ...key, key: '1' }, '0')).toMatchObject({
      right: { text: '1 event' },
      guess: { text: '0 events' },
    })
    expect(verdictOf({ ...number, unit: 'ms' }, key, '1').guess?.text).toBe('1 ms')
  })
  test('that is none counts as skipped', () => {
    expect(verdictOf(number, key, '').outcome).toBe('skipped')
  })
})

describe('an order', () => {
  const order = { ...asked, by: 'order' as const }
  const ids = asked.options.map(({ id }) => id)
  const key = { ...revealed, key: ids.toReversed().join() }
  test('is right only as a whole', () => {
    expect(verdictOf(order, key, key.key).outcome).toBe('right')
    const [first = '', ...rest] = ids.toReversed()
    expect(verdictOf(order, key, [first, ...rest.toReversed()].join()).outcome).toBe('wrong')
  })
  test('is changed one place at a time', () => {
    expect(orderOf(order, undefined)).toEqual(ids)
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  })
})

test('the answer to a wrong guess is told after what was said', () => {
  const wrong = asked.options.find(({ id }) => id !== revealed.key)
  expect(leadTo(verdictOf(asked, revealed, wrong?.id))).toBe(`You said ${wrong?.text}. The answer`)
  expect(leadTo(verdictOf(asked, revealed, undefined))).toBe('The answer')
})

test('the answer is said for itself where the run gives it, and nowhere else', () => {
  const questions = [{ asked, revealed: null }]
  const right = asked.options.find(({ id }) => id === revealed.key)
  expect(answerAt({ step: revealed, questions })).toBe(`The answer: ${right?.text}.`)
  expect(answerAt({ step: asked, questions })).toBeNull()
})

test('a number is a count: nothing less than nothing, and no part of one', () => {
  expect(['', '0', '42'].filter(isCount)).toEqual(['', '0', '42'])
  expect(['-3', '3.5', '1e3'].filter(isCount)).toEqual([])
})

test('of a question with a lead only what is asked is said again', () => {
  expect(questionIn('The same message arrives. Nobody looks. How many orders are there now?')).toBe(
    'How many orders are there now?',
  )
  expect(questionIn('Who can say?')).toBe('Who can say?')
  expect(questionIn('It costs € 3.50 a day: how much a year?')).toBe(
    'It costs € 3.50 a day: how much a year?',
  )
})

test('the verdicts of lanes belong to the last thing that they were asked, and say how many there were', async () => {
  const { steps } = await played('state-at-15-47')
  const [five] = ofKind(steps, 'asked')
  const [told] = ofKind(steps, 'revealed')
  if (!five || !told) throw new Error('The scenario asks nothing.')
  expect(askedOfLanes(steps, five, told)).toEqual({
    text: 'Why did money leave account a-1 at 2 Mar 2026, 15:46?',
    of: 5,
  })
  expect(askedOfLanes([], five, told)).toBeNull()
})

test('a question is past once it was answered and newer words have come, and not before', () => {
  const words = ofKind(steps, 'narrated').findLast(({ n }) => n < revealed.n) ?? null
  const newer = words && { ...words, n: StepNumber.parse(revealed.n + 1) }
  expect(isPast({ revealed }, { narration: words })).toBe(false)
  expect(isPast({ revealed }, { narration: newer })).toBe(true)
  expect(isPast({ revealed: null }, { narration: newer })).toBe(false)
})
