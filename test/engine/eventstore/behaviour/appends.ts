/** What an append must do, and one that comes again. */
import { describe, expect, test } from 'vitest'
import type { NewEvent } from '../../../../electron/engine/eventstore/port.ts'
import {
  all,
  appendingTo,
  event,
  order,
  positions,
  type StoreUnderTest,
  some,
  time,
  version,
  versions,
} from './given.ts'

export function appends(world: StoreUnderTest): void {
  const append = appendingTo(world)

  describe('an append', () => {
    test('gives each event the next version of its stream and the next position of the store', async () => {
      await append(order(1), 'none', event(), event())
      const result = await append(order(2), 'none', event())
      expect(result).toMatchObject({ outcome: 'appended', events: [{ version: 1, position: 3 }] })
      expect(await versions(world.store.readStream(order(1)))).toEqual([1, 2])
    })

    test('gives back what a read gives back: data and metadata as they were sent', async () => {
      const sent = event({
        type: 'PenSold',
        schemaVersion: 3,
        data: { name: 'é "quoted" \u2028 pen', price: 1.25, tags: ['a', null, { deep: true }], none: null },
        commandId: 'command-1',
        at: time(1_700_000_000_123),
      })
      const result = await append(order(1), 'none', sent)
      const recorded = { ...sent, stream: order(1), version: 1, position: 1 }
      expect(result).toEqual({ outcome: 'appended', events: [recorded] })
      expect(await all(world.store.readStream(order(1)))).toEqual([recorded])
      expect(await all(world.store.readAll())).toEqual([recorded])
    })

    test.each([
      ['none', 1, 'conflict'],
      ['none', 0, 'appended'],
      ['exists', 1, 'appended'],
      ['exists', 0, 'conflict'],
      ['any', 0, 'appended'],
      ['any', 1, 'appended'],
      [0, 0, 'appended'],
      [0, 1, 'conflict'],
      [1, 1, 'appended'],
      [1, 2, 'conflict'],
      [3, 2, 'conflict'],
    ] as const)('that expects %s of a stream with %i events: %s', async (expected, events, outcome) => {
      for (const one of some(events)) await append(order(1), 'any', one)
      const result = await append(
        order(1),
        typeof expected === 'number' ? version(expected) : expected,
        event(),
      )
      expect(result.outcome).toBe(outcome)
      expect(await world.store.streamVersion(order(1))).toBe(outcome === 'appended' ? events + 1 : events)
    })

    test('that meets a conflict names expected and actual version and the events in between, and appends nothing', async () => {
      await append(order(1), 'none', event({ type: 'A' }), event({ type: 'B' }), event({ type: 'C' }))
      expect(await append(order(1), version(1), event())).toMatchObject({
        outcome: 'conflict',
        stream: 'order-1',
        expected: 1,
        actual: 3,
        missed: [
          { type: 'B', version: 2 },
          { type: 'C', version: 3 },
        ],
      })
      expect(await world.store.head()).toBe(3)
    })

    test('that expects too much meets a conflict in which nothing was missed', async () => {
      await append(order(1), 'none', event())
      expect(await append(order(1), version(5), event())).toMatchObject({ actual: 1, missed: [] })
    })

    test('far behind its stream is told of the newest thousand events', async () => {
      await append(order(1), 'none', ...some(1_003))
      const result = await append(order(1), version(1), event())
      const missed = 'missed' in result ? result.missed : []
      expect([missed.length, missed[0]?.version, missed.at(-1)?.version]).toEqual([1_000, 4, 1_003])
    })

    test('to several streams puts all of them into the store, in the order given', async () => {
      await append(order(2), 'none', event())
      const result = await world.store.append([
        { stream: order(1), expected: 'none', events: [event(), event()] },
        { stream: order(2), expected: version(1), events: [event()] },
        { stream: order(1), expected: version(2), events: [event()] },
      ])
      expect(result).toMatchObject({
        outcome: 'appended',
        events: [
          { stream: 'order-1', version: 1, position: 2 },
          { stream: 'order-1', version: 2, position: 3 },
          { stream: 'order-2', version: 2, position: 4 },
          { stream: 'order-1', version: 3, position: 5 },
        ],
      })
    })

    test('to several streams is nothing at all when one of them has moved on', async () => {
      await append(order(2), 'none', event())
      const result = await world.store.append([
        { stream: order(1), expected: 'none', events: [event()] },
        { stream: order(2), expected: 'none', events: [event()] },
      ])
      expect(result).toMatchObject({ outcome: 'conflict', stream: 'order-2', expected: 'none', actual: 1 })
      expect(await world.store.streamVersion(order(1))).toBe(0)
      expect(await world.store.head()).toBe(1)
    })

    test('of nothing appends nothing, but checks the version', async () => {
      expect(await append(order(1), 'none')).toEqual({ outcome: 'appended', events: [] })
      expect(await append(order(1), 'exists')).toMatchObject({ outcome: 'conflict' })
      expect(await world.store.streamVersion(order(1))).toBe(0)
    })

    test('leaves no gap in the positions when it is refused or fails', async () => {
      await append(order(1), 'none', event())
      await append(order(1), 'none', event())
      const twice = event()
      await expect(append(order(1), 'any', twice, twice)).rejects.toMatchObject({
        data: { code: 'event-id-taken' },
      })
      expect(await world.store.head()).toBe(1)
      await append(order(1), version(1), event())
      expect(await positions(world.store.readAll())).toEqual([1, 2])
    })
  })

  describe('an append that comes again', () => {
    test('gets the result of the first time, whatever it expects now', async () => {
      const sent = [event(), event()]
      const result = await append(order(1), 'none', ...sent)
      await append(order(1), 'any', event())
      for (const expected of ['none', 'any', 'exists', version(0), version(3)] as const)
        expect(await append(order(1), expected, ...sent)).toEqual({ ...result, outcome: 'duplicate' })
      expect(await world.store.head()).toBe(3)
    })

    test('of a command is recognised on its way to another stream, too', async () => {
      const sent = event({ commandId: 'c-1' })
      const result = await append(order(1), 'none', sent)
      expect(await append(order(2), 'none', sent)).toEqual({ ...result, outcome: 'duplicate' })
      expect(await world.store.streamVersion(order(2))).toBe(0)
    })

    test('is recognised as a whole when it went to several streams', async () => {
      const sent = [
        { stream: order(1), expected: 'none' as const, events: [event()] },
        { stream: order(2), expected: 'none' as const, events: [event()] },
      ]
      const result = await world.store.append(sent)
      expect(await world.store.append(sent)).toEqual({ ...result, outcome: 'duplicate' })
      expect(await world.store.head()).toBe(2)
    })

    test('may have been sent at another time, under another click', async () => {
      const sent = event({ data: { list: [1, { deep: null }] } })
      const result = await append(order(1), 'none', sent)
      const again = { ...sent, at: time(99), correlationId: 'click-2', causationId: 'cause-2' }
      expect(await append(order(1), 'none', again)).toEqual({ ...result, outcome: 'duplicate' })
    })

    test.each([
      ['other data', [{ id: 'x', data: { n: 2 } }, { id: 'y' }], 1],
      ['another type', [{ id: 'x', type: 'Undone' }, { id: 'y' }], 1],
      ['another schema version', [{ id: 'x' }, { id: 'y', schemaVersion: 2 }], 1],
      ['a command that they did not have', [{ id: 'x', commandId: 'c-1' }, { id: 'y' }], 1],
      ['another order', [{ id: 'y' }, { id: 'x' }], 1],
      ['one that is new', [{ id: 'x' }, { id: 'y' }, { id: 'z' }], 1],
      ['another stream', [{ id: 'x' }, { id: 'y' }], 2],
    ] as const)('under known ids with %s is refused, and nothing is appended', async (_, changes, stream) => {
      const known = (change: Partial<NewEvent>) => event({ data: { n: 1 }, ...change })
      const before = await append(order(1), 'none', known({ id: 'x' }), known({ id: 'y' }))
      expect(before.outcome).toBe('appended')
      for (const expected of ['any', 'none'] as const)
        await expect(append(order(stream), expected, ...changes.map(known))).rejects.toMatchObject({
          data: { code: 'event-id-taken' },
        })
      expect(await world.store.head()).toBe(2)
    })

    test('is none when it is another step of the same command, under event ids of its own', async () => {
      await append(order(1), 'none', event({ commandId: 'c-1' }))
      const next = await append(order(1), version(1), event({ commandId: 'c-1' }))
      expect(next).toMatchObject({ outcome: 'appended', events: [{ version: 2 }] })
    })

    test.each([
      ['more', 2, 3],
      ['fewer', 3, 2],
    ])(
      'with %s events, as from code that has changed, is the same command and gets its first result',
      async (_, before, now) => {
        const ofCommand = (count: number) =>
          Array.from({ length: count }, (_, n) => event({ id: `c-1/${n}`, commandId: 'c-1' }))
        const result = await append(order(1), 'none', ...ofCommand(before))
        expect(await append(order(1), 'any', ...ofCommand(now))).toEqual({
          ...result,
          outcome: 'duplicate',
        })
        expect(await world.store.head()).toBe(before)
      },
    )

    test('under an id that another command has used is an error that names it, and appends nothing', async () => {
      const taken = event({ commandId: 'c-1' })
      await append(order(1), 'none', taken)
      const other = { ...taken, commandId: 'c-2' }
      await expect(append(order(1), 'any', other, event({ commandId: 'c-2' }))).rejects.toMatchObject({
        data: { code: 'event-id-taken' },
      })
      expect(await world.store.head()).toBe(1)
    })
  })
}
