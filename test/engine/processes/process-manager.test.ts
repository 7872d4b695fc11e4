/** A process manager on a real file: what it keeps, what it delivers, and that a crash between any two of its writes changes nothing. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CARRIER_SILENT_MS,
  fulfilment,
} from '../../../electron/engine/domains/fulfilment/fulfilment-process.ts'
import type { EventStore } from '../../../electron/engine/eventstore/port.ts'
import { PROCESS_CRASH_POINTS } from '../../../electron/engine/processes/crash-points.ts'
import {
  openProcessManager,
  type ProcessManager,
} from '../../../electron/engine/processes/process-manager.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { ComponentId, VirtualTime } from '../../../shared/ids.ts'
import { passing } from '../commands/kit.ts'
import { START, Warehouse } from './kit.ts'

const TWO_DAYS_LATER = VirtualTime.parse(START + CARRIER_SILENT_MS)

const PROCESS = ComponentId.parse('process')

const FORTH = ['StockReceived', 'OrderPlaced', 'InventoryReserved', 'PaymentCharged', 'ShipmentRequested']
const SHIPPED = [...FORTH, 'OrderShipped', 'OrderCompleted']
const BACK = [...FORTH, 'ShipmentFailed', 'PaymentRefunded', 'InventoryReleased', 'OrderCancelled']

describe('a process manager', () => {
  test('leads an order to its parcel, one step after the other', async () => {
    using warehouse = new Warehouse()
    await warehouse.order()
    await warehouse.run()
    await warehouse.carrier('ConfirmShipment')
    await warehouse.run()
    expect(await warehouse.facts()).toEqual(SHIPPED)
    expect(warehouse.toDo('process_commands')).toBe(0)
  })

  test('keeps each input with what follows from it, and how each command ended', async () => {
    using warehouse = new Warehouse()
    await warehouse.order('o-1', 'declined')
    await warehouse.run()
    expect(await warehouse.diary()).toEqual([
      'EventReceived OrderPlaced',
      'CommandIssued ReserveInventory',
      'CommandAccepted',
      'EventReceived InventoryReserved',
      'CommandIssued ChargePayment',
      'CommandRefused card-declined',
      'CommandIssued ReleaseInventory',
      'CommandAccepted',
      'EventReceived InventoryReleased',
      'CommandIssued CancelOrder',
      'CommandAccepted',
    ])
  })

  test('makes good what was done when the carrier fails', async () => {
    using warehouse = new Warehouse()
    await warehouse.order()
    await warehouse.run()
    await warehouse.carrier('FailShipment')
    await warehouse.run()
    expect(await warehouse.facts()).toEqual(BACK)
  })

  test('carries the correlation of the click through, and names the cause of everything', async () => {
    using warehouse = new Warehouse()
    await warehouse.order()
    await warehouse.run()
    const events = await warehouse.events()
    const ofOrder = events.filter(({ type }) => type !== 'StockReceived')
    expect(new Set(ofOrder.map(({ correlationId }) => correlationId))).toEqual(new Set(['click-c-o-1']))
    const ids = new Set(events.flatMap(({ id, data }) => [id, String(data.id)]))
    const uncaused = ofOrder.filter(({ causationId }) => !ids.has(causationId)).map(({ type }) => type)
    expect(uncaused).toEqual(['OrderPlaced'])
  })

  test('wakes at the moment that it asked for, not before, and only once', async () => {
    using warehouse = new Warehouse()
    await warehouse.order()
    await warehouse.run()
    warehouse.now = VirtualTime.parse(TWO_DAYS_LATER - 1)
    expect(await warehouse.run()).toMatchObject({ reactions: 0 })
    warehouse.now = TWO_DAYS_LATER
    await warehouse.run()
    await warehouse.run()
    expect(await warehouse.facts()).toEqual(BACK)
    expect(warehouse.toDo('process_timeouts')).toBe(0)
  })

  test('wakes after a restart at a moment that it asked for before', async () => {
    using warehouse = new Warehouse()
    await warehouse.order()
    await warehouse.run()
    warehouse.die()
    warehouse.now = TWO_DAYS_LATER
    await warehouse.run()
    expect(await warehouse.facts()).toEqual(BACK)
  })

  test('hears a late timeout and does nothing: the parcel has left', async () => {
    using warehouse = new Warehouse()
    await warehouse.order()
    await warehouse.run()
    await warehouse.carrier('ConfirmShipment')
    warehouse.now = TWO_DAYS_LATER
    await warehouse.run()
    expect(await warehouse.facts()).toEqual(SHIPPED)
    expect((await warehouse.diary()).at(-1)).toBe('TimeoutReached carrier-silent')
  })

  test('leaves it to the parcel who was first when carrier and timeout cross', async () => {
    using warehouse = new Warehouse()
    await warehouse.order()
    await warehouse.run()
    warehouse.now = TWO_DAYS_LATER
    const { manager } = warehouse.running
    // The timeout is heard; before its command arrives, the carrier confirms.
    warehouse.crashes.arm('process-after-timeout')
    await expect(manager.run(silent)).rejects.toThrow('process-after-timeout')
    warehouse.die()
    await warehouse.carrier('ConfirmShipment')
    await warehouse.run()
    expect(await warehouse.facts()).toEqual(SHIPPED)
    expect(await warehouse.diary()).toContain('CommandRefused on-its-way')
  })

  test('reacts to no more than it is told to, and goes on there', async () => {
    using warehouse = new Warehouse()
    await warehouse.order()
    expect(await warehouse.run({ limit: 1 })).toEqual({ reactions: 1, delivered: 1, stopped: 'limit' })
    expect((await warehouse.facts()).at(-1)).toBe('InventoryReserved')
    expect(await warehouse.run({ limit: 1 })).toMatchObject({ reactions: 1 })
    expect((await warehouse.facts()).at(-1)).toBe('PaymentCharged')
  })

  test('lets every other instance go on while a command of one cannot be delivered, and delivers it later', async () => {
    using warehouse = new Warehouse()
    await warehouse.order('o-1')
    await warehouse.order('o-2')
    warehouse.unreachable.add('payment-o-1')
    for (let runs = 0; runs < 2; runs += 1)
      await expect(warehouse.run()).rejects.toThrow('payment-o-1 cannot be loaded')
    expect((await warehouse.diary('o-1')).at(-1)).toBe('CommandIssued ChargePayment')
    expect(await warehouse.carrier('ConfirmShipment', 'o-2')).toBe('accepted')
    await expect(warehouse.run()).rejects.toThrow('cannot be loaded')
    expect((await warehouse.diary('o-2')).at(-2)).toBe('CommandIssued CompleteOrder')
    warehouse.unreachable.clear()
    await warehouse.run()
    expect(await warehouse.carrier('ConfirmShipment', 'o-1')).toBe('accepted')
    expect(warehouse.toDo('process_commands')).toBe(0)
  })

  test('stops at once where the database is in trouble: another instance would fare no better', async () => {
    using warehouse = new Warehouse()
    await warehouse.order('o-1')
    await warehouse.order('o-2')
    let tries = 0
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    const { store, connection } = warehouse.running
    const manager = openProcessManager({
      process: fulfilment,
      store,
      connection,
      now: () => warehouse.now,
      nodes: { process: PROCESS, store: PROCESS, handler: PROCESS },
      deliver() {
        tries += 1
        throw full
      },
    })
    await expect(manager.run()).rejects.toBe(full)
    expect(tries).toBe(1)
    expect(await warehouse.diary('o-2')).toEqual([])
  })

  test('stops when it is told to', async () => {
    using warehouse = new Warehouse()
    await warehouse.order()
    expect(await warehouse.run({ signal: AbortSignal.abort() })).toMatchObject({ stopped: 'cancelled' })
    expect(await warehouse.diary()).toEqual([])
  })
})

/** The whole script, whatever dies on the way: forth, and back again by a timeout. */
async function playThrough(warehouse: Warehouse): Promise<number> {
  let died = await warehouse.survive(() => warehouse.order())
  died += await warehouse.survive(() => warehouse.run())
  warehouse.now = TWO_DAYS_LATER
  return died + (await warehouse.survive(() => warehouse.run()))
}

describe('a crash', () => {
  test.each([...PROCESS_CRASH_POINTS, 'store-between-events', 'store-before-commit'])(
    'at %s, the first time or any later one, changes nothing in what happens',
    async (point) => {
      using rehearsal = new Warehouse()
      await playThrough(rehearsal)
      const expected = await rehearsal.diary()
      const times = rehearsal.crashes.reached.filter((reached) => reached === point).length
      expect(times).toBeGreaterThan(0)
      for (let hit = 1; hit <= times; hit += 1) {
        using warehouse = new Warehouse()
        warehouse.crashes.arm(point, hit)
        expect(await playThrough(warehouse)).toBe(1)
        expect(await warehouse.facts()).toEqual(BACK)
        expect(await warehouse.diary()).toEqual(expected)
      }
    },
  )

  test('makes a process believe in a refusal where nobody recognises commands that come again', async () => {
    using warehouse = new Warehouse()
    warehouse.guarantees.commandDeduplication = false
    await warehouse.order()
    await warehouse.run({ limit: 1 })
    warehouse.crashes.arm('process-between-delivery-and-note')
    expect(await warehouse.survive(() => warehouse.run())).toBe(1)
    // Money is taken, and the order is cancelled: nobody refunds what the process believes was never charged.
    expect((await warehouse.facts()).slice(3)).toEqual([
      'PaymentCharged',
      'InventoryReleased',
      'OrderCancelled',
    ])
  })

  test('makes a process say everything twice where it does not recognise events that come again', async () => {
    using warehouse = new Warehouse()
    warehouse.guarantees.idempotentHandler = false
    warehouse.crashes.arm('process-between-reaction-and-checkpoint')
    await warehouse.order()
    await warehouse.survive(() => warehouse.run({ limit: 1 }))
    const placed = (await warehouse.diary()).filter((entry) => entry === 'EventReceived OrderPlaced')
    expect(placed).toHaveLength(2)
  })

  test('is survived when the process is killed from outside, again and again', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'killed-'))
    try {
      for (const wait of [3, 9, 15]) {
        const child = spawn(process.execPath, ['test/engine/processes/fulfil-slowly.ts', directory])
        let said = ''
        child.stdout.on('data', (data) => {
          said += String(data)
          if (said.split('\n').length > wait) child.kill('SIGKILL')
        })
        const [code, signal] = await once(child, 'exit')
        expect([code, signal]).toEqual([null, 'SIGKILL'])
      }
      using warehouse = new Warehouse(directory)
      await warehouse.run()
      await warehouse.carrier('ConfirmShipment')
      await warehouse.run()
      expect(await warehouse.facts()).toEqual(SHIPPED)
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})

describe('two managers of one process', () => {
  test('do together what one would do, however their reads and writes are interleaved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, fails) => {
        using warehouse = new Warehouse()
        const inTurn = (store: EventStore): EventStore => ({
          ...passing(store),
          async append(appends, probe) {
            await scheduler.schedule(Promise.resolve())
            return store.append(appends, probe)
          },
          async head() {
            await scheduler.schedule(Promise.resolve())
            return store.head()
          },
        })
        await warehouse.order()
        const both = [warehouse.open(inTurn), warehouse.open(inTurn)]
        const work = async ({ manager }: { manager: ProcessManager }) => {
          while ((await manager.run()).stopped === 'blocked');
        }
        try {
          await scheduler.waitFor(Promise.all(both.map(work)))
          await warehouse.carrier(fails ? 'FailShipment' : 'ConfirmShipment')
          await scheduler.waitFor(Promise.all(both.map(work)))
        } finally {
          for (const { connection } of both) connection.drop()
        }
        expect(await warehouse.facts()).toEqual(fails ? BACK : SHIPPED)
        expect(warehouse.toDo('process_commands')).toBe(0)
      }),
      { numRuns: 20 },
    )
  })
})
