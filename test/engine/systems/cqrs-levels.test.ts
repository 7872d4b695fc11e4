import { describe, expect, test } from 'vitest'
import { Problem } from '../../../shared/problem.ts'
import { anOrder, cqrsLane } from './cqrs-kit.ts'

const SUMMARY = 'SELECT order_id, customer, status, items, total, lines FROM order_summary ORDER BY order_id'

describe('at level 1', () => {
  test('the read model is a view: the order page is right, and nothing was written for it', async () => {
    const lane = cqrsLane({ settings: { level: 1 } })
    await anOrder(lane)
    const written = lane.of('statement').flatMap(({ changes }) => changes.map(({ table }) => table))
    const page = await lane.system.ask({ type: 'order-page', order: 'o-1' }, lane.probe)
    expect(new Set(written)).toEqual(new Set(['orders', 'order_items']))
    expect(page.facts).toEqual({ status: 'draft', items: 2, total: 17_800 })
    expect(lane.rows('cqrs', `SELECT type FROM sqlite_schema WHERE name = 'order_summary'`)).toEqual([
      { type: 'view' },
    ])
  })

  test('a customer sees the orders in the order in which they were placed', async () => {
    const lane = cqrsLane({ settings: { level: 1 } })
    for (const order of ['o-2', 'o-10', 'o-1']) {
      lane.clock.now += 1_000
      await lane.send(order, { type: 'CreateOrder', data: { customer: 'Ada' } })
    }
    const { rows } = await lane.system.ask({ type: 'my-orders', customer: 'Ada' }, lane.probe)
    expect(rows.map((row) => row.order_id)).toEqual(['o-2', 'o-10', 'o-1'])
  })

  test('a condition on the order reaches the index under the view', async () => {
    const lane = cqrsLane({ settings: { level: 1 } })
    const plan = lane.rows('cqrs', `EXPLAIN QUERY PLAN SELECT * FROM order_summary WHERE order_id = 'o-1'`)
    expect(plan.map(({ detail }) => detail)).toContain(
      'SEARCH o USING INDEX sqlite_autoindex_orders_1 (id=?)',
    )
  })
})

describe('at level 2', () => {
  test('without options the summary is a table, written in the transaction of the order', async () => {
    const lane = cqrsLane({})
    await anOrder(lane)
    const summed = lane
      .of('statement')
      .filter(({ changes }) => changes.some((c) => c.table === 'order_summary'))
    const saved = lane.of('statement').filter(({ changes }) => changes.some((c) => c.table === 'orders'))
    expect(summed.map(({ tx }) => tx)).toEqual(saved.map(({ tx }) => tx))
    expect(summed).toHaveLength(4)
  })
})

test('all levels in one database show the same page', async () => {
  const pages = await Promise.all(
    [1, 2].map(async (level) => {
      const lane = cqrsLane({ settings: { level } })
      await anOrder(lane)
      return lane.rows('cqrs', SUMMARY)
    }),
  )
  expect(pages[0]).toEqual(pages[1])
  expect(pages[0]).toEqual([
    { order_id: 'o-1', customer: 'Ada', status: 'draft', items: 2, total: 17_800, lines: '2 Chair' },
  ])
})

test('an option that no level has is refused by name', () => {
  expect(() => cqrsLane({ settings: { level: 4 } })).toThrow(Problem)
  expect(() => cqrsLane({ settings: { levle: 1 } })).toThrow(/levle/)
})
