/** What every implementation of the event store's port must do. It knows the port alone: a new implementation runs it as it is. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EventStore, ExpectedVersion, Fact, NewEvent } from '../../../electron/engine/eventstore/port.ts'
import { GlobalPosition, StreamId, StreamVersion, VirtualTime } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'

export interface StoreUnderTest {
  /** Empty. */
  store: EventStore
  /** Another way into the same events, as another process would have. Closed by `dispose`. */
  another(): EventStore
  /** Closes what is open and leaves nothing behind. */
  dispose(): Promise<void>
}

const order = (n: number) => StreamId.parse(`order-${n}`)
const version = (n: number) => StreamVersion.parse(n)
const position = (n: number) => GlobalPosition.parse(n)
const time = (n: number) => VirtualTime.parse(n)

let made = 0
const event = (change: Partial<NewEvent> = {}): NewEvent => {
  made += 1
  return {
    id: `event-${made}`,
    type: 'Happened',
    schemaVersion: 1,
    data: { n: made },
    correlationId: 'click-1',
    causationId: 'cause-1',
    commandId: null,
    at: time(made),
    ...change,
  }
}
const some = (count: number, change: Partial<NewEvent> = {}) =>
  Array.from({ length: count }, () => event(change))

async function all(batches: AsyncIterable<readonly RecordedEvent[]>): Promise<RecordedEvent[]> {
  const list: RecordedEvent[] = []
  for await (const batch of batches) list.push(...batch)
  return list
}
/** What a fold looks at. */
const looked = ({ version, type, schemaVersion, data, commandId }: Fact) => ({
  version,
  type,
  schemaVersion,
  data,
  commandId,
})
const versions = async (batches: AsyncIterable<readonly RecordedEvent[]>) =>
  (await all(batches)).map((one) => one.version)
const positions = async (batches: AsyncIterable<readonly RecordedEvent[]>) =>
  (await all(batches)).map((one) => one.position)

/** The first `count` events that a subscription tells of. */
async function first(count: number, batches: AsyncIterable<readonly RecordedEvent[]>) {
  const list: RecordedEvent[] = []
  for await (const batch of batches) {
    list.push(...batch)
    if (list.length >= count) break
  }
  return list
}

/** @param open an empty store, for each test another one */
export function behavesLikeAnEventStore(name: string, open: () => StoreUnderTest): void {
  describe(name, () => {
    let world: StoreUnderTest
    let store: EventStore
    beforeEach(() => {
      world = open()
      store = world.store
    })
    afterEach(() => world.dispose())

    const append = (stream: StreamId, expected: ExpectedVersion, ...events: NewEvent[]) =>
      store.append({ stream, expected, events })

    describe('an append', () => {
      test('gives each event the next version of its stream and the next position of the store', async () => {
        await append(order(1), 'none', event(), event())
        const result = await append(order(2), 'none', event())
        expect(result).toMatchObject({ outcome: 'appended', events: [{ version: 1, position: 3 }] })
        expect(await versions(store.readStream(order(1)))).toEqual([1, 2])
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
        expect(await all(store.readStream(order(1)))).toEqual([recorded])
        expect(await all(store.readAll())).toEqual([recorded])
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
        expect(await store.streamVersion(order(1))).toBe(outcome === 'appended' ? events + 1 : events)
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
        expect(await store.head()).toBe(3)
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
        const result = await store.append([
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
        const result = await store.append([
          { stream: order(1), expected: 'none', events: [event()] },
          { stream: order(2), expected: 'none', events: [event()] },
        ])
        expect(result).toMatchObject({ outcome: 'conflict', stream: 'order-2', expected: 'none', actual: 1 })
        expect(await store.streamVersion(order(1))).toBe(0)
        expect(await store.head()).toBe(1)
      })

      test('of nothing appends nothing, but checks the version', async () => {
        expect(await append(order(1), 'none')).toEqual({ outcome: 'appended', events: [] })
        expect(await append(order(1), 'exists')).toMatchObject({ outcome: 'conflict' })
        expect(await store.streamVersion(order(1))).toBe(0)
      })

      test('leaves no gap in the positions when it is refused or fails', async () => {
        await append(order(1), 'none', event())
        await append(order(1), 'none', event())
        const twice = event()
        await expect(append(order(1), 'any', twice, twice)).rejects.toMatchObject({
          data: { code: 'event-id-taken' },
        })
        expect(await store.head()).toBe(1)
        await append(order(1), version(1), event())
        expect(await positions(store.readAll())).toEqual([1, 2])
      })
    })

    describe('an append that comes again', () => {
      test('gets the result of the first time, whatever it expects now', async () => {
        const sent = [event(), event()]
        const result = await append(order(1), 'none', ...sent)
        await append(order(1), 'any', event())
        for (const expected of ['none', 'any', 'exists', version(0), version(3)] as const)
          expect(await append(order(1), expected, ...sent)).toEqual({ ...result, outcome: 'duplicate' })
        expect(await store.head()).toBe(3)
      })

      test('is recognised on its way to another stream, too', async () => {
        const sent = event()
        const result = await append(order(1), 'none', sent)
        expect(await append(order(2), 'none', sent)).toEqual({ ...result, outcome: 'duplicate' })
        expect(await store.streamVersion(order(2))).toBe(0)
      })

      test('is recognised as a whole when it went to several streams', async () => {
        const sent = [
          { stream: order(1), expected: 'none' as const, events: [event()] },
          { stream: order(2), expected: 'none' as const, events: [event()] },
        ]
        const result = await store.append(sent)
        expect(await store.append(sent)).toEqual({ ...result, outcome: 'duplicate' })
        expect(await store.head()).toBe(2)
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
          expect(await store.head()).toBe(before)
        },
      )

      test('under an id that another command has used is an error that names it, and appends nothing', async () => {
        const taken = event({ commandId: 'c-1' })
        await append(order(1), 'none', taken)
        const other = { ...taken, commandId: 'c-2' }
        await expect(append(order(1), 'any', other, event({ commandId: 'c-2' }))).rejects.toMatchObject({
          data: { code: 'event-id-taken' },
        })
        expect(await store.head()).toBe(1)
      })
    })

    describe('reading a stream', () => {
      test.each([1, 2, 3, 500])('goes both ways, between versions, in batches of %i', async (batch) => {
        await store.append([
          { stream: order(1), expected: 'none', events: some(3) },
          { stream: order(2), expected: 'none', events: some(2) },
          { stream: order(1), expected: 'any', events: some(4) },
        ])
        const read = (options: Parameters<EventStore['readStream']>[1]) =>
          versions(store.readStream(order(1), { batch, ...options }))
        expect(await read({})).toEqual([1, 2, 3, 4, 5, 6, 7])
        expect(await read({ direction: 'backwards' })).toEqual([7, 6, 5, 4, 3, 2, 1])
        expect(await read({ from: version(3), to: version(5) })).toEqual([3, 4, 5])
        expect(await read({ from: version(3), to: version(5), direction: 'backwards' })).toEqual([5, 4, 3])
        expect(await read({ from: version(6) })).toEqual([6, 7])
        expect(await read({ from: version(8) })).toEqual([])
        expect(await read({ from: version(5), to: version(3) })).toEqual([])
      })

      test.each(['forwards', 'backwards'] as const)(
        'gives a fold what it looks at, %s',
        async (direction) => {
          await append(order(1), 'none', ...some(5, { commandId: 'c-1', schemaVersion: 2 }), ...some(2))
          for (const which of [{}, { from: version(2), to: version(6), batch: 2 }]) {
            const facts: Fact[] = []
            for await (const batch of store.readFacts(order(1), { ...which, direction })) facts.push(...batch)
            const whole = await all(store.readStream(order(1), { ...which, direction }))
            expect(facts.map(looked)).toEqual(whole.map(looked))
          }
          for await (const _ of store.readFacts(order(9))) throw new Error('there is no such stream')
        },
      )

      test('never gives an empty batch, nor one that is too large', async () => {
        await append(order(1), 'none', ...some(4))
        const sizes: number[] = []
        for await (const batch of store.readStream(order(1), { batch: 2 })) sizes.push(batch.length)
        for await (const batch of store.readAll({ batch: 2 })) sizes.push(batch.length)
        for await (const batch of store.readStream(order(9))) sizes.push(batch.length)
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
            positions(store.readAll({ batch, ...options }))
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
        for await (const batch of store.readAll({ batch: 4 })) {
          seen.push(...batch.map((one) => one.position))
          if (seen.length === 4)
            await world.another().append({ stream: order(3), expected: 'any', events: [event()] })
        }
        expect([4, 5]).toContain(seen.length)
        expect(await positions(store.readAll())).toEqual([1, 2, 3, 4, 5])
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
        ) => Promise.all(moments.map((n) => store.streamVersion(order(1), of(n))))
        expect(await at([0, 1, 2, 3, 4, 99], (n) => ({ position: position(n) }))).toEqual([0, 1, 1, 2, 3, 3])
        expect(await at([9, 10, 19, 20, 29, 30, 99], (n) => ({ time: time(n) }))).toEqual([
          0, 1, 1, 2, 2, 3, 3,
        ])
        expect(await store.streamVersion(order(9), { position: position(4) })).toBe(0)
      })

      test('holds nothing from the future where the clocks of writers differ', async () => {
        for (const at of [10, 30, 20]) await append(order(1), 'any', event({ at: time(at) }))
        expect(await store.streamVersion(order(1), { time: time(20) })).toBe(1)
        expect(await store.streamVersion(order(1), { time: time(30) })).toBe(3)
      })
    })

    describe('a subscription', () => {
      test('tells of what is there, and then of what comes, each event once and in order', async () => {
        await append(order(1), 'none', ...some(5))
        const told = first(9, store.subscribe({ batch: 2 }))
        await append(order(2), 'none', ...some(3))
        await world.another().append({ stream: order(1), expected: version(5), events: [event()] })
        expect((await told).map((one) => one.position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
      })

      test('begins after a position, and keeps to types and categories', async () => {
        await append(order(1), 'none', event({ type: 'A' }), event({ type: 'A' }), event({ type: 'B' }))
        const ofType = first(2, store.subscribe({ after: position(1), types: ['A'] }))
        const ofCategory = first(1, store.subscribe({ categories: ['cart'] }))
        await append(StreamId.parse('cart-1'), 'none', event({ type: 'B' }), event({ type: 'A' }))
        expect((await ofType).map((one) => one.position)).toEqual([2, 5])
        expect((await ofCategory).map((one) => one.position)).toEqual([4, 5])
      })

      test('of a slow reader holds the next batch back until it is wanted', async () => {
        await append(order(1), 'none', ...some(4))
        const told = store.subscribe({ batch: 2 })[Symbol.asyncIterator]()
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
          for await (const batch of store.subscribe({ batch: 1, signal: abort.signal })) {
            seen.push(...batch.map((one) => one.position))
            if (when === 'while it reads') abort.abort()
            else if (seen.length === 3) setImmediate(() => abort.abort())
          }
          expect(seen).toEqual(when === 'while it reads' ? [1] : [1, 2, 3])
        },
      )

      test('ends without an error when the store is closed', async () => {
        const told = all(store.subscribe())
        await store.close()
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
        expect((await all(store.readAll())).map((one) => one.type)).toEqual(['A', 'B'])
        expect(await store.head()).toBe(2)
      })

      test('that append at the same time share the versions out without a gap', async () => {
        const ways = [store, world.another(), world.another()]
        const attempt = async (way: EventStore) => {
          for (let left = 5; left > 0; ) {
            const expected = await way.streamVersion(order(1))
            const result = await way.append({ stream: order(1), expected, events: [event()] })
            if (result.outcome === 'appended') left -= 1
          }
        }
        await Promise.all(ways.map(attempt))
        const numbers = Array.from({ length: 15 }, (_, n) => n + 1)
        expect(await versions(store.readStream(order(1)))).toEqual(numbers)
        expect(await positions(store.readAll())).toEqual(numbers)
      })
    })
  })
}
