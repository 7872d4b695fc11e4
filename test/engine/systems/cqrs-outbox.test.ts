import { describe, expect, test } from 'vitest'
import { ArmedCrashPoints, Crash } from '../../../electron/engine/faults/crash.ts'
import { GUARANTEED } from '../../../electron/engine/faults/guarantees.ts'
import { CQRS_CRASH_POINTS } from '../../../electron/engine/systems/cqrs/crash-points.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { VirtualTime } from '../../../shared/ids.ts'
import { ofKind } from '../projections/kit.ts'
import { anOrder, type CqrsLane, cqrsLane } from './cqrs-kit.ts'

const level3 = { level: 3 }
const SUMMARY = 'SELECT order_id, customer, status, items, total, lines FROM order_summary ORDER BY order_id'
const TRUTH = 'SELECT order_id, customer, status, items, total, lines FROM order_message ORDER BY order_id'
const WAITING = 'SELECT count(*) AS n FROM outbox WHERE sent_at IS NULL'

const agrees = (lane: CqrsLane) => {
  expect(lane.rows('read', SUMMARY)).toEqual(lane.rows('cqrs', TRUTH))
  expect(lane.rows('cqrs', WAITING)).toEqual([{ n: 0 }])
}
const addLamp = (lane: CqrsLane) =>
  lane.send('o-1', { type: 'AddItem', data: { sku: 'lamp', name: 'Lamp', quantity: 1, unitPrice: 3_900 } })

describe('the outbox', () => {
  test('a message is stored in the transaction of the rows that it tells of', async () => {
    const lane = cqrsLane({ settings: level3 })
    await anOrder(lane)
    const writers = (table: string) =>
      lane
        .of('statement')
        .filter(({ changes }) => changes.some((change) => change.table === table))
        .map(({ tx }) => tx)
    expect(writers('outbox')).toEqual(writers('orders'))
    expect(lane.rows('cqrs', WAITING)).toEqual([{ n: 4 }])
    expect(lane.rows('read', SUMMARY)).toEqual([])
  })

  test('a rejected command leaves no message', async () => {
    const lane = cqrsLane({ settings: level3 })
    await anOrder(lane)
    const before = lane.rows('cqrs', 'SELECT * FROM outbox')
    const outcome = await lane.send('o-1', { type: 'ShipOrder', data: { carrier: 'x', tracking: 'y' } })
    expect(outcome.outcome).toBe('rejected')
    expect(lane.rows('cqrs', 'SELECT * FROM outbox')).toEqual(before)
  })

  test('until the relay has had its turn the page is behind, and says by how much', async () => {
    const lane = cqrsLane({ settings: level3 })
    await anOrder(lane)
    await lane.system.settle(lane.probe)
    await addLamp(lane)
    lane.clock.now += 700
    const page = await lane.system.ask({ type: 'order-page', order: 'o-1' }, lane.probe)
    expect(page.facts).toEqual({ status: 'draft', items: 2, total: 17_800 })
    expect(lane.of('lag-measured').at(-1)).toMatchObject({ of: 'messages', events: 1, ms: 700 })
    await lane.system.settle(lane.probe)
    agrees(lane)
  })

  test('a fenced question waits for the messages that were stored before it', async () => {
    const lane = cqrsLane({ settings: level3 })
    await anOrder(lane)
    const page = await lane.system.ask({ type: 'order-page', order: 'o-1' }, lane.probe, { fenced: true })
    expect(page.facts).toEqual({ status: 'draft', items: 2, total: 17_800 })
  })

  test('a relay that looks every five seconds does not look earlier', async () => {
    const lane = cqrsLane({ settings: { level: 3, every: '5s' } })
    await lane.system.settle(lane.probe)
    await anOrder(lane)
    lane.clock.now += 4_999
    await lane.system.settle(lane.probe)
    expect(lane.rows('read', SUMMARY)).toEqual([])
    lane.clock.now += 1
    await lane.system.settle(lane.probe)
    agrees(lane)
  })

  test('each message is caused by the decision that it tells of, not by the clock', async () => {
    const lane = cqrsLane({ settings: level3 })
    await anOrder(lane)
    await lane.system.settle(lane.probe)
    const decided = lane.of('decided').map(({ n }) => n)
    expect(lane.of('relayed').map(({ cause }) => cause)).toEqual(decided)
  })

  test('what a message says and its number reach the second database in one transaction', async () => {
    const lane = cqrsLane({ settings: level3 })
    await anOrder(lane)
    await lane.system.settle(lane.probe)
    const written = lane.of('statement').filter((step) => step.database === 'read' && step.effect === 'write')
    const tables = (one: number | undefined) =>
      written.filter(({ tx }) => tx === one).flatMap(({ changes }) => changes.map(({ table }) => table))
    const transactions = [...new Set(written.map(({ tx }) => tx))]
    expect(transactions).not.toContain(undefined)
    expect(transactions.map(tables)).toEqual(transactions.map(() => ['order_summary', 'relayed']))
    expect(transactions).toHaveLength(4)
  })

  test('what nobody watches is relayed too, many messages in a transaction', async () => {
    const lane = cqrsLane({ settings: level3, watched: false })
    for (let n = 1; n <= 450; n += 1)
      await lane.system.handle(
        {
          id: `c-${n}`,
          subject: `o-${n}`,
          command: { type: 'CreateOrder', data: { customer: 'Ada' } },
          correlationId: 'bulk',
          at: VirtualTime.parse(lane.clock.now),
        },
        silent,
      )
    await lane.system.settle(silent)
    expect(lane.rows('read', 'SELECT count(*) AS n FROM order_summary')).toEqual([{ n: 450 }])
    agrees(lane)
  })
})

describe('a crash', () => {
  const crashed = async (point: string, guarantees = { ...GUARANTEED }) => {
    const crashes = new ArmedCrashPoints()
    const lane = cqrsLane({ settings: level3, crashes, guarantees })
    await anOrder(lane)
    await lane.system.settle(lane.probe)
    crashes.arm(point)
    await expect(addLamp(lane).then(() => lane.system.settle(lane.probe))).rejects.toThrow(Crash)
    lane.restart()
    await lane.system.settle(lane.probe)
    return lane
  }

  test.each(CQRS_CRASH_POINTS.filter((point) => point !== 'publish-after-commit'))(
    'at %s leaves both databases in agreement after the restart',
    async (point) => {
      const lane = await crashed(point)
      agrees(lane)
      const items = point === 'outbox-before-commit' ? 2 : 3
      expect(lane.rows('read', 'SELECT items FROM order_summary')).toEqual([{ items }])
    },
  )

  test('between the commit there and the mark here brings the message a second time, and it is recognised', async () => {
    const lane = await crashed('relay-between-commit-and-sent')
    expect(lane.of('relayed').map(({ message, outcome }) => `${message.id} ${outcome}`)).toEqual([
      'm-1 delivered',
      'm-2 delivered',
      'm-3 delivered',
      'm-4 delivered',
      'm-5 delivered',
      'm-5 duplicate',
    ])
    const second = lane.steps.findLastIndex(({ kind }) => kind === 'relayed')
    const written = ofKind(lane.steps.slice(second), 'statement').filter(({ effect }) => effect === 'write')
    expect(written.map(({ database }) => database)).toEqual(['cqrs'])
  })

  test('without the outbox, between commit and sending, loses the message for good', async () => {
    const lane = await crashed('publish-after-commit', { ...GUARANTEED, outbox: false })
    expect(lane.rows('cqrs', 'SELECT items FROM order_message')).toEqual([{ items: 3 }])
    expect(lane.rows('read', 'SELECT items FROM order_summary')).toEqual([{ items: 2 }])
    await lane.system.ask({ type: 'order-page', order: 'o-1' }, lane.probe)
    expect(lane.of('lag-measured').at(-1)).toMatchObject({ events: 0, ms: 0 })
  })
})

test('without the outbox a message goes out after the commit, behind those that were stored before', async () => {
  const guarantees = { ...GUARANTEED }
  const lane = cqrsLane({ settings: level3, guarantees })
  await anOrder(lane)
  guarantees.outbox = false
  await addLamp(lane)
  agrees(lane)
  expect(lane.rows('cqrs', 'SELECT count(*) AS n FROM outbox')).toEqual([{ n: 4 }])
})
