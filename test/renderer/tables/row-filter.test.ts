import { expect, test } from 'vitest'
import { columnsOf, readable } from '../../../renderer/tables/readable.ts'
import { matching } from '../../../renderer/tables/row-filter.ts'

const rows = [
  ['o-1/pen', { order_id: 'o-1', sku: 'pen', name: 'Pen', removed_at: null }],
  ['o-1/ink', { order_id: 'o-1', sku: 'ink', name: 'Blue ink', quantity: 2 }],
] as const

test('a filter finds rows by every one of its words, in any column and in any case', () => {
  const keys = (filter: string) => matching(rows, filter).map(([key]) => key)
  expect(keys('')).toEqual(['o-1/pen', 'o-1/ink'])
  expect(keys('  PEN ')).toEqual(['o-1/pen'])
  expect(keys('o-1 blue')).toEqual(['o-1/ink'])
  expect(keys('2')).toEqual(['o-1/ink'])
  expect(keys('null')).toEqual(['o-1/pen'])
  expect(keys('sku')).toEqual([])
})

test('a moment keeps what is stored and adds the time of day; other numbers stay as they are', () => {
  const at = Date.UTC(2026, 2, 2, 15, 47)
  expect(readable('paid_at', at)).toEqual({ text: String(at), clock: '15:47' })
  expect(readable('amount', at)).toEqual({ text: String(at), clock: null })
  expect(readable('paid_at', 12)).toEqual({ text: '12', clock: null })
  expect(readable('paid_at', null)).toEqual({ text: 'NULL', clock: null })
})

test('rows of several queries share one head with all their columns', () => {
  expect(
    columnsOf([
      { version: 1, type: 'a' },
      { version: 4, reason: 'b' },
    ]),
  ).toEqual(['version', 'type', 'reason'])
  expect(columnsOf([])).toEqual([])
})
