import { expect, test } from 'vitest'
import { typical } from '../../../electron/engine/runner/typical.ts'

test('an interruption in the middle of many equal pieces of work is not counted', () => {
  expect(typical([2, 2, 500, 2, 2])).toBe(10)
})

test('of nothing there is nothing to count', () => {
  expect(typical([])).toBe(0)
})
