import { expect, test } from 'vitest'
import { judge } from '../../../electron/engine/systems/verdict.ts'

const truth = { basket: '2 notebook, 1 pen', reason: 'found a cheaper one' }

test('an answer with all the facts is complete, whatever else it says', () => {
  expect(judge(truth, { ...truth, extra: 1 })).toEqual({ complete: true })
})

test('an answer that lacks a fact is incomplete, not wrong', () => {
  expect(judge(truth, { basket: truth.basket })).toEqual({ complete: false })
  expect(judge(truth, { basket: truth.basket, reason: null })).toEqual({ complete: false })
})

test('an answer that says something else is wrong', () => {
  expect(judge(truth, { ...truth, basket: '2 notebook' })).toEqual({ complete: false, wrong: true })
})
