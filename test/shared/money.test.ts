import { expect, test } from 'vitest'
import { euros, unbroken } from '../../shared/money.ts'

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

test('no line of what is shown ends between the sign of a currency and its amount', () => {
  expect(unbroken('She has € 39.00, and owes −€ 5.')).toBe('She has €\u00a039.00, and owes −€\u00a05.')
  expect(unbroken('All in € and cents')).toBe('All in € and cents')
})
