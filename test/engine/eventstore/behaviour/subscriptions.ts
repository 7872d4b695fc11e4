/** What those see who follow a store, and those who use it at the same time. */
import { describe, expect, test } from 'vitest'
import type { EventStore } from '../../../../electron/engine/eventstore/port.ts'
import { StreamId } from '../../../../shared/ids.ts'
import {
  all,
  appendingTo,
  event,
  first,
  order,
  position,
  positions,
  type StoreUnderTest,
  some,
  version,
  versions,
} from './given.ts'

export function subscriptions(world: StoreUnderTest): void {
  const append = appendingTo(world)

  describe('a subscription', () => {
    test('tells of what is there, and then of what comes, each event once and in order', async () => {
      await append(order(1), 'none', ...some(5))
      const told = first(9, world.store.subscribe({ batch: 2 }))
      await append(order(2), 'none', ...some(3))
      await world.another().append({ stream: order(1), expected: version(5), events: [event()] })
      expect((await told).map((one) => one.position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    })

    test('begins after a position, and keeps to types and categories', async () => {
      await append(order(1), 'none', event({ type: 'A' }), event({ type: 'A' }), event({ type: 'B' }))
      const ofType = first(2, world.store.subscribe({ after: position(1), types: ['A'] }))
      const ofCategory = first(1, world.store.subscribe({ categories: ['cart'] }))
      await append(StreamId.parse('cart-1'), 'none', event({ type: 'B' }), event({ type: 'A' }))
      expect((await ofType).map((one) => one.position)).toEqual([2, 5])
      expect((await ofCategory).map((one) => one.position)).toEqual([4, 5])
    })

    test('of a slow reader holds the next batch back until it is wanted', async () => {
      await append(order(1), 'none', ...some(4))
      const told = world.store.subscribe({ batch: 2 })[Symbol.asyncIterator]()
      expect((await told.next()).value).toHaveLength(2)
      await append(order(1), version(4), ...some(4))
      const rest = await first(6, { [Symbol.asyncIterator]: () => told })
      expect(rest.map((one) => one.position)).toEqual([3, 4, 5, 6, 7, 8])
    })

    test.each(['while it waits', 'while it reads'])(
      'ends without an error when it is aborted %s',
      async (when) => {
        await append(order(1), 'none', ...some(3))
        const abort = new AbortController()
        const seen: number[] = []
        for await (const batch of world.store.subscribe({ batch: 1, signal: abort.signal })) {
          seen.push(...batch.map((one) => one.position))
          if (when === 'while it reads') abort.abort()
          else if (seen.length === 3) setImmediate(() => abort.abort())
        }
        expect(seen).toEqual(when === 'while it reads' ? [1] : [1, 2, 3])
      },
    )

    test('ends without an error when the store is closed', async () => {
      const told = all(world.store.subscribe())
      await world.store.close()
      expect(await told).toEqual([])
    })
  })

  describe('two ways into the same events', () => {
    test("see each other's events and meet each other's conflicts", async () => {
      const other = world.another()
      await append(order(1), 'none', event({ type: 'A' }))
      expect(await other.append({ stream: order(1), expected: 'none', events: [event()] })).toMatchObject({
        outcome: 'conflict',
        missed: [{ type: 'A' }],
      })
      await other.append({ stream: order(1), expected: version(1), events: [event({ type: 'B' })] })
      expect((await all(world.store.readAll())).map((one) => one.type)).toEqual(['A', 'B'])
      expect(await world.store.head()).toBe(2)
    })

    test('that append at the same time share the versions out without a gap', async () => {
      const ways = [world.store, world.another(), world.another()]
      const attempt = async (way: EventStore) => {
        for (let left = 5; left > 0; ) {
          const expected = await way.streamVersion(order(1))
          const result = await way.append({ stream: order(1), expected, events: [event()] })
          if (result.outcome === 'appended') left -= 1
        }
      }
      await Promise.all(ways.map(attempt))
      const numbers = Array.from({ length: 15 }, (_, n) => n + 1)
      expect(await versions(world.store.readStream(order(1)))).toEqual(numbers)
      expect(await positions(world.store.readAll())).toEqual(numbers)
    })
  })
}
