import { expect, test } from 'vitest'
import type { MarkedRow } from '../../../renderer/tables/marked-rows.ts'
import { columnsOf, readable } from '../../../renderer/tables/readable.ts'
import { matching } from '../../../renderer/tables/row-filter.ts'
import type { Row } from '../../../shared/trace.ts'

const found: Row[] = [
  { order_id: 'o-1', sku: 'pen', name: 'Pen', removed_at: null },
  { order_id: 'o-1', sku: 'ink', name: 'Blue ink', quantity: 2 },
]
const rows = found.map((row): MarkedRow => ({ key: `o-1/${row.sku}`, kind: 'same', row, before: null }))

test('a filter finds rows by every one of its words, in any column and in any case', () => {
  const keys = (filter: string) => matching(rows, filter).map(({ key }) => key)
  expect(keys('')).toEqual(['o-1/pen', 'o-1/ink'])
  expect(keys('  PEN ')).toEqual(['o-1/pen'])
  expect(keys('o-1 blue')).toEqual(['o-1/ink'])
  expect(keys('2')).toEqual(['o-1/ink'])
  expect(keys('null')).toEqual(['o-1/pen'])
  expect(keys('sku')).toEqual([])
})

test('a filter finds a changed row by what stood in it before', () => {
  const changed: MarkedRow = {
    key: 'a',
    kind: 'changed',
    row: { status: 'paid' },
    before: { status: 'draft' },
  }
  expect(matching([changed], 'draft')).toEqual([changed])
})

test('a moment keeps what is stored and adds the time of day; other numbers stay as they are', () => {
  const at = Date.UTC(2026, 2, 2, 15, 47)
  expect(readable('paid_at', at, at)).toEqual({ text: String(at), clock: '15:47' })
  for (const name of ['at', 'due', 'now', 'set_aside', 'dueAt'])
    expect(readable(name, at, at).clock, name).toBe('15:47')
  expect(readable('paid_at', at + 86_400_000, at).clock).toMatch(/^\d+ \w+ \d+, 15:47$/)
  expect(readable('amount', at, at)).toEqual({ text: String(at), clock: null })
  expect(readable('paid_at', 12, at)).toEqual({ text: '12', clock: null })
  expect(readable('paid_at', null, at)).toEqual({ text: 'NULL', clock: null })
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
