/** What can be read of a store: a stream, all of them, a moment of the past. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { EventStore, Fact } from '../../../../electron/engine/eventstore/port.ts'
import { StreamId } from '../../../../shared/ids.ts'
import {
  all,
  appendingTo,
  event,
  looked,
  order,
  position,
  positions,
  type StoreUnderTest,
  some,
  time,
  version,
  versions,
} from './given.ts'

export function reads(world: StoreUnderTest): void {
  const append = appendingTo(world)

  describe('reading a stream', () => {
    test.each([1, 2, 3, 500])('goes both ways, between versions, in batches of %i', async (batch) => {
      await world.store.append([
        { stream: order(1), expected: 'none', events: some(3) },
        { stream: order(2), expected: 'none', events: some(2) },
        { stream: order(1), expected: 'any', events: some(4) },
      ])
      const read = (options: Parameters<EventStore['readStream']>[1]) =>
        versions(world.store.readStream(order(1), { batch, ...options }))
      expect(await read({})).toEqual([1, 2, 3, 4, 5, 6, 7])
      expect(await read({ direction: 'backwards' })).toEqual([7, 6, 5, 4, 3, 2, 1])
      expect(await read({ from: version(3), to: version(5) })).toEqual([3, 4, 5])
      expect(await read({ from: version(3), to: version(5), direction: 'backwards' })).toEqual([5, 4, 3])
      expect(await read({ from: version(6) })).toEqual([6, 7])
      expect(await read({ from: version(8) })).toEqual([])
      expect(await read({ from: version(5), to: version(3) })).toEqual([])
    })

    test.each(['forwards', 'backwards'] as const)('gives a fold what it looks at, %s', async (direction) => {
      await append(order(1), 'none', ...some(5, { commandId: 'c-1', schemaVersion: 2 }), ...some(2))
      for (const which of [{}, { from: version(2), to: version(6), batch: 2 }]) {
        const facts: Fact[] = []
        for await (const batch of world.store.readFacts(order(1), { ...which, direction }))
          facts.push(...batch)
        const whole = await all(world.store.readStream(order(1), { ...which, direction }))
        expect(facts.map(looked)).toEqual(whole.map(looked))
      }
      for await (const _ of world.store.readFacts(order(9))) throw new Error('there is no such stream')
    })

    test('never gives an empty batch, nor one that is too large', async () => {
      await append(order(1), 'none', ...some(4))
      const sizes: number[] = []
      for await (const batch of world.store.readStream(order(1), { batch: 2 })) sizes.push(batch.length)
      for await (const batch of world.store.readAll({ batch: 2 })) sizes.push(batch.length)
      for await (const batch of world.store.readStream(order(9))) sizes.push(batch.length)
      expect(sizes).toEqual([2, 2, 2, 2])
    })
  })

  describe('reading all streams', () => {
    beforeEach(async () => {
      await append(order(1), 'none', event({ type: 'A' }), event({ type: 'B' }))
      await append(StreamId.parse('cart-1'), 'none', event({ type: 'A' }))
      await append(StreamId.parse('cart-1-b'), 'none', event({ type: 'C' }))
    })

    test.each([1, 2, 500])(
      'goes by position, of some types or categories, in batches of %i',
      async (batch) => {
        const read = (options: Parameters<EventStore['readAll']>[0]) =>
          positions(world.store.readAll({ batch, ...options }))
        expect(await read({})).toEqual([1, 2, 3, 4])
        expect(await read({ after: position(1), to: position(3) })).toEqual([2, 3])
        expect(await read({ types: ['A'] })).toEqual([1, 3])
        expect(await read({ types: ['A', 'C'], after: position(1) })).toEqual([3, 4])
        expect(await read({ types: [] })).toEqual([])
        expect(await read({ categories: ['order'] })).toEqual([1, 2])
        expect(await read({ categories: ['cart'], types: ['A'] })).toEqual([3])
        expect(await read({ categories: ['cart-1'] })).toEqual([])
      },
    )

    test('sees what is appended while it reads', async () => {
      const seen: number[] = []
      for await (const batch of world.store.readAll({ batch: 4 })) {
        seen.push(...batch.map((one) => one.position))
        if (seen.length === 4)
          await world.another().append({ stream: order(3), expected: 'any', events: [event()] })
      }
      expect([4, 5]).toContain(seen.length)
      expect(await positions(world.store.readAll())).toEqual([1, 2, 3, 4, 5])
    })
  })

  describe('a moment of the past', () => {
    test('gives the version that a stream had at a position, or at a time', async () => {
      await append(order(1), 'none', event({ at: time(10) }))
      await append(order(2), 'none', event({ at: time(15) }))
      await append(order(1), version(1), event({ at: time(20) }), event({ at: time(30) }))
      const at = async (
        moments: readonly number[],
        of: (n: number) => Parameters<EventStore['streamVersion']>[1],
      ) => Promise.all(moments.map((n) => world.store.streamVersion(order(1), of(n))))
      expect(await at([0, 1, 2, 3, 4, 99], (n) => ({ position: position(n) }))).toEqual([0, 1, 1, 2, 3, 3])
      expect(await at([9, 10, 19, 20, 29, 30, 99], (n) => ({ time: time(n) }))).toEqual([0, 1, 1, 2, 2, 3, 3])
      expect(await world.store.streamVersion(order(9), { position: position(4) })).toBe(0)
    })

    test('holds nothing from the future where the clocks of writers differ', async () => {
      for (const at of [10, 30, 20]) await append(order(1), 'any', event({ at: time(at) }))
      expect(await world.store.streamVersion(order(1), { time: time(20) })).toBe(1)
      expect(await world.store.streamVersion(order(1), { time: time(30) })).toBe(3)
    })
  })
}
