import { expect, test } from 'vitest'
import { oneOf } from '../../../renderer/stage/box-plan.ts'
import { leftOut } from '../../../renderer/stage/table-plan.ts'

test('what a box leaves out is counted in one form, with its word', () => {
  expect(leftOut(1, 0)).toEqual(['+1 row'])
  expect(leftOut(12, 2)).toEqual(['+12 rows', '+2 columns'])
  expect(leftOut(0, 0)).toEqual([])
  expect(oneOf(4)).toBe('1 of 4 tables')
})
