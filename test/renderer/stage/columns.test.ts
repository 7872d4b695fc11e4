import { expect, test } from 'vitest'
import type { ColumnPlan } from '../../../renderer/stage/column-plan.ts'
import { filled, shownColumns } from '../../../renderer/stage/columns.ts'
import type { Row, RowChange } from '../../../shared/trace.ts'

const column = (name: string, width: number, pairs = true): ColumnPlan => ({ name, width, pairs })
const plan = {
  columns: [column('sku', 60), column('name', 90)],
  spare: [column('quantity', 50), column('total', 120), column('changed_at', 40)],
  key: 'sku',
}
const changed = (before: Row | null, after: Row | null): RowChange => ({
  table: 'items',
  key: 'bulb',
  before,
  after,
})
const names = (touched: RowChange[]) => shownColumns(plan, touched).columns.map(({ name }) => name)

test('the planned columns stand while nothing changes in the others', () => {
  expect(names([])).toEqual(['sku', 'name'])
  expect(shownColumns(plan, []).hidden).toEqual(['quantity', 'total', 'changed_at'])
})

test('a changed column takes the place of one that has not changed, and keeps its width', () => {
  const touched = [changed({ sku: 'b', quantity: 1 }, { sku: 'b', quantity: 2 })]
  expect(shownColumns(plan, touched)).toEqual({
    columns: [column('sku', 60), column('quantity', 90)],
    hidden: ['name', 'total', 'changed_at'],
  })
})

test('a wider column shows in a narrow place without what was there before', () => {
  const { columns } = shownColumns(plan, [changed({ sku: 'b', total: 1 }, { sku: 'b', total: 2 })])
  expect(columns[1]).toEqual(column('total', 90, false))
})

test('the key stays, and so does a shown column that changes itself', () => {
  expect(names([changed({ name: 'a', quantity: 1 }, { name: 'b', quantity: 2 })])).toEqual(['sku', 'name'])
})

test('new rows and moments move no column', () => {
  expect(names([changed(null, { quantity: 2 }), changed({ changed_at: 1 }, { changed_at: 2 })])).toEqual([
    'sku',
    'name',
  ])
})

test('a box that is wider than its rows need shows more columns, moments last, and none that is cut', () => {
  const wide = (room: number) => filled(plan, room, 10).columns.map(({ name }) => name)
  expect(wide(160)).toEqual(['sku', 'name'])
  expect(wide(215)).toEqual(['sku', 'name', 'quantity'])
  expect(wide(260)).toEqual(['sku', 'name', 'quantity', 'changed_at'])
  expect(wide(400)).toEqual(['sku', 'name', 'quantity', 'total', 'changed_at'])
  expect(filled(plan, 215, 10).spare.map(({ name }) => name)).toEqual(['total', 'changed_at'])
})
