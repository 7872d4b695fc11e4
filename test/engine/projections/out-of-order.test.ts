import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Parking } from '../../../electron/engine/projections/parking.ts'
import type { Projection } from '../../../electron/engine/projections/projection.ts'
import { openProjector } from '../../../electron/engine/projections/projector.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { AT_ONCE } from './elsewhere.ts'
import { Crash, crashAt, createWorld, ofKind, type World } from './kit.ts'

/** Orders and their payments, from two kinds of stream. */
const naive: Projection = {
  name: 'paid_orders',
  handles: ['OrderPlaced', 'PaymentReceived'],
  schema: `CREATE TABLE IF NOT EXISTS paid_orders (
    order_id TEXT PRIMARY KEY, customer TEXT NOT NULL, paid INTEGER NOT NULL) STRICT;`,
  apply(tables, event, probe) {
    const order = String(event.data.order)
    if (event.type === 'OrderPlaced')
      tables.run(probe, 'INSERT INTO paid_orders VALUES (?, ?, 0)', [order, String(event.data.customer)])
    else
      tables.run(probe, 'UPDATE paid_orders SET paid = paid + ? WHERE order_id = ?', [
        Number(event.data.amount),
        order,
      ])
  },
}
const tolerant: Projection = {
  ...naive,
  outOfOrder: {
    needs: (event) => (event.type === 'PaymentReceived' ? `order ${event.data.order}` : undefined),
    provides: (event) => (event.type === 'OrderPlaced' ? `order ${event.data.order}` : undefined),
    present: (tables, key, probe) =>
      tables.get(probe, 'SELECT 1 FROM paid_orders WHERE order_id = ?', [key.slice('order '.length)]) !==
      undefined,
  },
}

let world: World
beforeEach(async () => {
  world = createWorld({ watched: true })
  await world.append('payment-1', 'PaymentReceived', { order: 'o-1', amount: 30 })
  await world.append('payment-2', 'PaymentReceived', { order: 'o-1', amount: 12 })
  await world.append('payment-3', 'PaymentReceived', { order: 'o-2', amount: 9 })
})
afterEach(() => world.close())
const open = (projection: Projection, more: Partial<Parameters<typeof openProjector>[0]> = {}) =>
  openProjector({ projection, store: world.store, connection: world.read, ...more })
const place = (order: string) => world.append(`order-${order}`, 'OrderPlaced', { order, customer: 'Ada' })
const paid = () => world.read.all(silent, 'SELECT order_id, paid FROM paid_orders ORDER BY order_id')

describe('a payment that arrives before its order', () => {
  for (const watched of [true, false])
    test(`waits for it and is applied with it (${watched ? 'watched' : 'unwatched'})`, async () => {
      const probe = watched ? world.probe : silent
      const projector = open(tolerant)
      await projector.catchUp(probe)
      expect([paid(), projector.parked(), projector.checkpoint()]).toEqual([[], 3, 3])
      await place('o-1')
      await projector.catchUp(probe)
      expect([paid(), projector.parked()]).toEqual([[{ order_id: 'o-1', paid: 42 }], 1])
    })

  test('is lost to a naive handler', async () => {
    await place('o-1')
    await open(naive).catchUp()
    expect(paid()).toEqual([{ order_id: 'o-1', paid: 0 }])
  })

  test('waits across a restart of the projector, and in the same batch', async () => {
    await open(tolerant).catchUp()
    await place('o-1')
    await world.append('payment-4', 'PaymentReceived', { order: 'o-3', amount: 5 })
    await place('o-3')
    await open(tolerant).catchUp()
    expect(paid()).toEqual([
      { order_id: 'o-1', paid: 42 },
      { order_id: 'o-3', paid: 5 },
    ])
  })

  test('is neither lost nor counted twice by a crash while it is applied', async () => {
    await open(tolerant).catchUp()
    await place('o-1')
    for (const point of ['projector-between-rows-and-checkpoint', 'projector-before-commit'])
      await expect(open(tolerant, { crashes: crashAt(point) }).catchUp()).rejects.toThrow(Crash)
    await open(tolerant).catchUp()
    expect(paid()).toEqual([{ order_id: 'o-1', paid: 42 }])
  })

  test('is told of in the trace: parked first, projected when the order is there', async () => {
    await place('o-1')
    await open(tolerant).catchUp(world.probe)
    expect(ofKind(world.steps, 'parked').map(({ position, needs }) => [position, needs])).toEqual([
      [1, 'order o-1'],
      [2, 'order o-1'],
      [3, 'order o-2'],
    ])
    const projected = ofKind(world.steps, 'projected')
    expect(projected.map(({ position }) => position)).toEqual([1, 2, 3, 4, 1, 2])
    expect(new Set(projected.slice(4).map(({ tx }) => tx)).size).toBe(1)
  })

  test('becomes a dead letter by itself when it is what fails', async () => {
    await place('o-1')
    const projector = open(
      {
        ...tolerant,
        apply(tables, event, probe) {
          if (event.data.amount === 12) throw new Error('no such currency')
          tolerant.apply(tables, event, probe)
        },
      },
      { failures: { attempts: 1, backOff: () => 0, followers: 'wait' } },
    )
    await projector.catchUp()
    expect(paid()).toEqual([{ order_id: 'o-1', paid: 30 }])
    expect(projector.deadLetters()).toMatchObject([{ position: 2, stream: 'payment-2' }])
    expect(projector.parked()).toBe(1)
  })
})

describe('an order that was set aside, and is replayed', () => {
  const replaying = async (crashes = crashAt('nowhere')) => {
    let poisonous = true
    const choosy: Projection = {
      ...tolerant,
      apply(tables, event, probe) {
        if (poisonous && event.type === 'OrderPlaced') throw new Error('not yet')
        tolerant.apply(tables, event, probe)
      },
    }
    const { position } = await place('o-1')
    const projector = open(choosy, { failures: AT_ONCE, now: world.now, crashes })
    await projector.catchUp()
    poisonous = false
    return { projector, position }
  }

  test('takes along the payments that waited for it, also one that another process has parked at the last moment', async () => {
    const other = world.another()
    let late: number | undefined
    const { projector, position } = await replaying({
      reach(point) {
        if (point !== 'projector-before-letter-settled' || late === undefined) return
        const sql = 'INSERT INTO parked (projection, needs, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'
        other.run(silent, sql, ['paid_orders', 'order o-1', late])
        other.run(silent, 'UPDATE checkpoints SET position = ?', [late])
        late = undefined
      },
    })
    late = (await world.append('payment-4', 'PaymentReceived', { order: 'o-1', amount: 5 })).position
    expect(await projector.replay(position)).toEqual({ outcome: 'settled', applied: 1 })
    expect([paid(), projector.parked()]).toEqual([[{ order_id: 'o-1', paid: 47 }], 1])
  })

  test('finds them ready also while somebody loads them again', async () => {
    await open(tolerant).catchUp()
    const parking = new Parking(world.read, world.store, tolerant.name)
    await parking.load()
    const again = parking.load()
    expect(parking.release('order o-1', silent)).toHaveLength(2)
    await again
  })
})
