import { describe, expect, test } from 'vitest'
import { inOneSentence } from '../../../renderer/scene/verdict.ts'
import { verdictMark } from '../../../shared/verdict.ts'

describe('a verdict', () => {
  test('carries a sign beside its words, so that colour is not needed', () => {
    expect(verdictMark({ complete: true })).toBe('✓ can say')
    expect(verdictMark({ complete: false })).toBe('✗ cannot say')
    expect(verdictMark({ complete: false, wrong: true })).toBe('✗ is wrong')
  })
})

describe('an answer in one sentence', () => {
  test('leaves out the verdict that stands beside it and folds what comes after the first sentence', () => {
    expect(
      inOneSentence({
        text: 'Cannot say. The tables know the basket now (2 notebook), and nothing else. No column keeps more.',
      }),
    ).toEqual({
      first: 'The tables know the basket now (2 notebook), and nothing else.',
      rest: 'No column keeps more.',
    })
  })

  test('is the answer itself where there is only one', () => {
    expect(inOneSentence({ text: 'Order o-1 is shipped, 2 items, 12.50 in all.' })).toEqual({
      first: 'Order o-1 is shipped, 2 items, 12.50 in all.',
      rest: '',
    })
    expect(inOneSentence({ text: 'Cannot say.' })).toEqual({ first: 'Cannot say.', rest: '' })
  })
})
