import { expect, test } from 'vitest'
import { euros } from '../../shared/money.ts'

test('cents are shown as people write money', () => {
  expect([0, 5, 1250, 120000, 123456789].map(euros)).toEqual([
    '€ 0.00',
    '€ 0.05',
    '€ 12.50',
    '€ 1,200.00',
    '€ 1,234,567.89',
  ])
})

test('what is owed has its sign before the currency', () => {
  expect(euros(-86250)).toBe('−€ 862.50')
})
