/** All rows of a table at the cursor, read page by page. */
import { expect, test } from 'vitest'
import { PAGE_AT_MOST, READ_AT_MOST } from '../../../shared/contract.ts'
import { LaneId } from '../../../shared/ids.ts'
import { host, opened, state } from './opened.ts'

const lane = LaneId.parse('crud')
const called = (name: string) => host.calls.filter((call) => call.name === name)

/** A table of so many rows. @param meanwhile happens while a page is on its way */
const holds = (total: number, meanwhile: () => void = () => {}) =>
  host.answers.set('table.rows', ({ from, most }: { from: number; most: number }) => {
    meanwhile()
    const length = Math.max(0, Math.min(most, total - from))
    return { total, rows: Array.from({ length }, (_, index) => ({ id: from + index })) }
  })

test('come in pages, and are all there in their order', async () => {
  await opened(8)
  const total = PAGE_AT_MOST * 2 + 1
  const told = new Set<number>()
  holds(total, () => told.add(state().asking?.done ?? -1))
  await state().readRows(lane, 'crud.orders')
  expect([...told]).toEqual([0, PAGE_AT_MOST, PAGE_AT_MOST * 2])
  expect(state().asking).toBeNull()
  expect(state().read.step).toBe(8)
  expect(
    state()
      .read.tables.get('crud/crud.orders')
      ?.map(({ id }) => id),
  ).toEqual([...Array(total).keys()])
})

test('are read up to a limit', async () => {
  await opened(8)
  holds(READ_AT_MOST + 1)
  await state().readRows(lane, 'crud.orders')
  expect(state().read.tables.get('crud/crud.orders')?.length).toBe(READ_AT_MOST)
})

test('are given up when the cursor moves on, and forgotten when it does so later', async () => {
  await opened(8)
  holds(PAGE_AT_MOST * 3, () => state().stepForward())
  await state().readRows(lane, 'crud.orders')
  expect([called('table.rows').length, called('moment.stop').length]).toEqual([1, 1])
  expect(state().read.tables.size).toBe(0)
  holds(2)
  await state().readRows(lane, 'crud.orders')
  expect(state().read.tables.size).toBe(1)
  state().stepBack()
  expect(state().read.tables.size).toBe(0)
})

test('of one step stand beside the events of a log', async () => {
  await opened(8)
  holds(2)
  host.answers.set('log.events', () => ({ head: 1, events: [{ position: 1 }] }))
  await state().readRows(lane, 'crud.orders')
  await state().readEvents(lane)
  expect([state().read.tables.size, state().read.logs.get(lane)?.length]).toEqual([1, 1])
})
