import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCommandHandler } from '../../../electron/engine/commands/handle.ts'
import { orderDecider } from '../../../electron/engine/domains/ordering/order.ts'
import type { EventStore, NewEvent } from '../../../electron/engine/eventstore/port.ts'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { GlobalPosition, StreamId, StreamVersion, VirtualTime } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'

let directory: string
let connection: Connection
let store: EventStore
const stream = StreamId.parse('order-1')
const version = (n: number) => StreamVersion.parse(n)
let counter = 0
const event = (type = 'Happened', data = {}): NewEvent => {
  counter += 1
  const id = `e-${counter}`
  return {
    id,
    type,
    schemaVersion: 1,
    data,
    correlationId: 'c',
    causationId: 'c',
    commandId: id,
    at: VirtualTime.parse(counter),
  }
}
async function all<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const list: T[] = []
  for await (const batch of batches) list.push(...batch)
  return list
}
const versions = (events: readonly RecordedEvent[]) => events.map((e) => e.version)

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'event-store-'))
  connection = new Connection({ name: 'events', file: join(directory, 'events.db') })
  store = openSqliteEventStore({ connection })
})
afterEach(async () => {
  await store.close()
  rmSync(directory, { recursive: true })
})

describe('append', () => {
  test('gives each event the next version of its stream and the next global position', async () => {
    await store.append({ stream, expected: 'none', events: [event(), event()] })
    const result = await store.append({
      stream: StreamId.parse('order-2'),
      expected: 'none',
      events: [event()],
    })
    expect(result).toMatchObject({ outcome: 'appended', events: [{ version: 1, position: 3 }] })
    expect(versions(await all(store.readStream(stream)))).toEqual([1, 2])
  })

  test('refuses when the stream has moved on, appends nothing, and names what was missed', async () => {
    await store.append({ stream, expected: 'none', events: [event('A'), event('B')] })
    const result = await store.append({ stream, expected: version(1), events: [event('C')] })
    expect(result).toMatchObject({
      outcome: 'conflict',
      expected: 1,
      actual: 2,
      missed: [{ type: 'B', version: 2 }],
    })
    expect(await store.head()).toBe(2)
  })

  test.each([
    ['none', 1, 'conflict'],
    ['none', 0, 'appended'],
    ['exists', 1, 'appended'],
    ['exists', 0, 'conflict'],
    ['any', 0, 'appended'],
    ['any', 1, 'appended'],
  ] as const)('expecting "%s" of a stream with %i events: %s', async (expected, events, outcome) => {
    for (let i = 0; i < events; i += 1) await store.append({ stream, expected: 'any', events: [event()] })
    expect(await store.append({ stream, expected, events: [event()] })).toMatchObject({ outcome })
  })

  test('to several streams is all or nothing', async () => {
    const other = StreamId.parse('order-2')
    const result = await store.append([
      { stream: other, expected: 'none', events: [event()] },
      { stream, expected: 'exists', events: [event()] },
    ])
    expect(result.outcome).toBe('conflict')
    expect(await store.streamVersion(other)).toBe(0)
  })

  test('leaves no gap in the positions after a refused or failed append', async () => {
    await store.append({ stream, expected: 'none', events: [event()] })
    await store.append({ stream, expected: 'none', events: [event()] })
    const twice = event()
    await expect(store.append({ stream, expected: 'any', events: [twice, twice] })).rejects.toThrow()
    await store.append({ stream, expected: version(1), events: [event()] })
    expect((await all(store.readAll())).map((e) => e.position)).toEqual([1, 2])
  })

  test('is guarded by the table itself: a version cannot be there twice', async () => {
    await store.append({ stream, expected: 'none', events: [event()] })
    expect(() =>
      connection.raw.exec(
        "INSERT INTO events SELECT 99, stream, version, 'other', type, 1, data, 'c', 'c', NULL, 1 FROM events",
      ),
    ).toThrow(/UNIQUE constraint failed: events.stream, events.version/)
  })

  test('of two writers that decided on the same version, one decides again and both facts are kept', async () => {
    const handler = createCommandHandler({ store, decider: orderDecider })
    const send = (id: string, command: Parameters<typeof handler.handle>[0]['command']) =>
      handler.handle({ id, stream, command, correlationId: id, at: VirtualTime.parse(0) })
    await send('1', { type: 'CreateOrder', data: { customer: 'Ada' } })
    const item = (sku: string) => ({ sku, name: sku, quantity: 1, unitPrice: 100 })
    const results = await Promise.all([
      send('2', { type: 'AddItem', data: item('pen') }),
      send('3', { type: 'AddItem', data: item('mug') }),
    ])
    expect(results.map((result) => result.outcome)).toEqual(['accepted', 'accepted'])
    const events = await all(store.readStream(stream))
    expect(versions(events)).toEqual([1, 2, 3])
    expect(events.map((e) => e.data.sku)).toEqual([undefined, 'pen', 'mug'])
  })
})

describe('reading', () => {
  test('a stream forwards and backwards, between versions, in batches', async () => {
    await store.append({ stream, expected: 'none', events: Array.from({ length: 7 }, () => event()) })
    expect(versions(await all(store.readStream(stream, { batch: 2 })))).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(versions(await all(store.readStream(stream, { batch: 2, direction: 'backwards' })))).toEqual([
      7, 6, 5, 4, 3, 2, 1,
    ])
    expect(
      versions(await all(store.readStream(stream, { from: version(3), to: version(5), batch: 2 }))),
    ).toEqual([3, 4, 5])
  })

  test('all events after a position, of some types or categories', async () => {
    await store.append({ stream, expected: 'none', events: [event('A'), event('B')] })
    await store.append({ stream: StreamId.parse('cart-1'), expected: 'none', events: [event('A')] })
    const positions = async (options: Parameters<EventStore['readAll']>[0]) =>
      (await all(store.readAll({ batch: 1, ...options }))).map((e) => e.position)
    expect(await positions({})).toEqual([1, 2, 3])
    expect(await positions({ after: GlobalPosition.parse(1) })).toEqual([2, 3])
    expect(await positions({ types: ['A'] })).toEqual([1, 3])
    expect(await positions({ categories: ['order'] })).toEqual([1, 2])
  })
})
