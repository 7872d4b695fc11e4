/** Events that move to a second file: read as if they had not, wherever a process dies on the way. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EventStore } from '../../../electron/engine/eventstore/port.ts'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { archiveEvents } from '../../../electron/engine/operations/archive.ts'
import { ARCHIVE_CRASH_POINTS } from '../../../electron/engine/operations/crash-points.ts'
import { examineLog } from '../../../electron/engine/operations/examine.ts'
import { chain } from '../../../electron/engine/proof/chain.ts'
import { verifyChain } from '../../../electron/engine/proof/verify.ts'
import type { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { StreamId, StreamVersion, VirtualTime } from '../../../shared/ids.ts'
import { all, append, Files, position } from './kit.ts'

const a = StreamId.parse('account-a')

describe('an archive', () => {
  test('takes the cold events out of the hot file, but for the newest of each stream', async () => {
    using files = new Files()
    const { hot, cold, store } = files.divided()
    await append(store, 'a', 'a', 'b', 'a', 'b', 'c')
    expect(await archiveEvents(hot, cold, position(5))).toEqual({ upTo: 5, events: 5, kept: 2 })
    const left = hot.raw.prepare('SELECT position FROM events ORDER BY position').pluck().all()
    expect(left).toEqual([4, 5, 6])
    expect((await all(store.readAll())).map((event) => event.position)).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('still holds streams to their versions: who believes in an old one gets a conflict', async () => {
    using files = new Files()
    const { hot, cold, store } = files.divided()
    await append(store, 'a', 'a', 'a')
    await archiveEvents(hot, cold, position(3))
    const stream = StreamId.parse('account-a')
    expect(await store.streamVersion(stream)).toBe(3)
    const late = await store.append({ stream, expected: StreamVersion.parse(2), events: [] })
    expect(late).toMatchObject({ outcome: 'conflict', actual: 3 })
    await append(store, 'a')
    expect((await all(store.readStream(stream))).map((event) => event.version)).toEqual([1, 2, 3, 4])
  })

  test('takes the ids of its events along: who sends them again is told what came of them', async () => {
    using files = new Files()
    const cold = files.store('archive.db')
    const connection = files.connect()
    const store = openSqliteEventStore({ connection, archive: cold.connection })
    const stream = StreamId.parse('account-a')
    await append(store, 'a', 'a', 'a')
    const [first, second] = await all(store.readStream(stream))
    if (!first || !second) throw new Error('nothing was appended')
    const send = (id: string) => store.append({ stream, expected: 'any', events: [{ ...first, id }] })
    await archiveEvents(connection, cold.connection, position(3))
    expect(connection.countRowsOf('events')).toBe(1)
    expect(await send('event-1')).toEqual({ outcome: 'duplicate', events: [first] })
    expect(await store.append({ stream, expected: 'none', events: [second] })).toEqual({
      outcome: 'duplicate',
      events: [second],
    })
    await expect(
      store.append({
        stream,
        expected: 'any',
        events: [
          { ...second, id: 'event-1' },
          { ...first, id: 'new' },
        ],
      }),
    ).rejects.toMatchObject({ data: { code: 'event-id-taken' } })
    expect(await store.head()).toBe(3)
    expect(await send('event-4')).toMatchObject({
      outcome: 'appended',
      events: [{ version: 4, position: 4 }],
    })
  })

  test('tells who was beaten of what was missed, wherever that lies', async () => {
    using files = new Files()
    const cold = files.store('archive.db')
    const connection = files.connect()
    const store = openSqliteEventStore({ connection, archive: cold.connection })
    await append(store, 'a', 'a', 'a')
    await archiveEvents(connection, cold.connection, position(2))
    const late = await store.append({
      stream: StreamId.parse('account-a'),
      expected: StreamVersion.parse(0),
      events: [],
    })
    expect(late).toMatchObject({
      outcome: 'conflict',
      missed: [{ version: 1 }, { version: 2 }, { version: 3 }],
    })
  })

  test('goes on where it ended, and never beyond the newest event', async () => {
    using files = new Files()
    const { hot, cold, store } = files.divided()
    await append(store, 'a', 'b', 'a')
    await archiveEvents(hot, cold, position(2))
    expect(await archiveEvents(hot, cold, position(99))).toMatchObject({ upTo: 3, events: 1 })
    expect(await archiveEvents(hot, cold, position(1))).toMatchObject({ upTo: 3, events: 0 })
  })

  test('leaves the hash chain whole: it is gone along through both files, and breaks at a change in either', async () => {
    using files = new Files()
    const [connection, cold] = [files.connect(), files.connect('archive.db')]
    const store = openSqliteEventStore({ connection, archive: cold, inline: [chain] })
    await append(store, 'a', 'b', 'a', 'b', 'c')
    await archiveEvents(connection, cold, position(3))
    expect(await verifyChain({ store, connection })).toMatchObject({ outcome: 'whole', events: 5 })
    cold.raw.exec(`UPDATE events SET data = '{"amount":1000}' WHERE position = 2`)
    expect(await verifyChain({ store, connection })).toMatchObject({
      outcome: 'broken',
      brokenAt: 2,
      why: 'changed',
    })
  })

  test('removes nothing when the second file holds something else', async () => {
    using files = new Files()
    const { hot, cold, store } = files.divided()
    await append(store, 'a', 'b')
    await archiveEvents(hot, cold, position(1))
    await append(store, 'c')
    cold.raw.exec(
      `INSERT INTO events SELECT 2, stream, 9, 'forged', type, 1, data, '', '', NULL, at FROM events`,
    )
    await expect(archiveEvents(hot, cold, position(3))).rejects.toThrow('does not hold what')
    expect((await examineLog(hot, { after: position(1) })).events).toBe(2)
  })

  test('can be stopped, and has lost nothing', async () => {
    using files = new Files()
    const { hot, cold, store } = files.divided()
    await append(store, 'a', 'b')
    const stopped = archiveEvents(hot, cold, position(2), { signal: AbortSignal.abort() })
    await expect(stopped).rejects.toMatchObject({ data: { code: 'cancelled' } })
    expect((await all(store.readAll())).length).toBe(2)
  })

  test.each(ARCHIVE_CRASH_POINTS)('survives a crash at %s', async (point) => {
    using files = new Files()
    await append(files.store().store, ...Array.from({ length: 450 }, (_, n) => `s${n % 7}`))
    const before = await examineLog(files.connect())
    files.crashes.arm(point)
    const { crashes } = files
    const readable = async () => (await all(files.divided().store.readAll())).length
    const died = await files.survive(async () => {
      expect(await readable()).toBe(450)
      await archiveEvents(files.connect(), files.connect('archive.db'), position(400), { crashes })
    })
    expect(died).toBe(1)
    const { hot, cold, store } = files.divided()
    expect(await readable()).toBe(450)
    expect((await all(store.readAll())).map((event) => event.position)).toEqual(
      Array.from({ length: 450 }, (_, n) => n + 1),
    )
    expect(hot.countRowsOf('events')).toBe(50)
    expect((await examineLog(cold, { to: position(400) })).events).toBe(400)
    expect(before.faults).toEqual([])
  })

  test('reads like one log that was never divided, whatever was archived and when', async () => {
    const streams = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(streams, fc.nat(60)), { minLength: 1, maxLength: 3 }),
        fc.nat(60),
        fc.nat(60),
        async (rounds, from, to) => {
          using files = new Files()
          const { hot, cold, store } = files.divided()
          const { store: undivided } = files.store('undivided.db')
          for (const [written, upTo] of rounds) {
            await append(store, ...written)
            await append(undivided, ...written)
            await archiveEvents(hot, cold, position(upTo))
          }
          const views = (one: EventStore) => viewsOf(one, from, to)
          expect(await views(store)).toEqual(await views(undivided))
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('a log whose older events were archived', () => {
  const missing = (code: string) => expect.objectContaining({ data: expect.objectContaining({ code }) })
  const thrown = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      return error
    }
    return undefined
  }

  test('is not opened without its archive, nor with an empty one or one that ends too early', async () => {
    using files = new Files()
    const { hot, cold, store } = files.divided()
    await append(store, 'a', 'b', 'a', 'b', 'a')
    await archiveEvents(hot, cold, position(4))
    const open = (archive?: Connection) => () =>
      openSqliteEventStore({ connection: files.connect(), archive })
    expect(thrown(open())).toEqual(missing('archive-missing'))
    expect(thrown(open(files.connect('empty.db')))).toEqual(missing('archive-missing'))
    cold.raw.exec('DELETE FROM events WHERE position > 2')
    expect(thrown(open(cold))).toEqual(missing('archive-incomplete'))
  })

  test('is opened without its archive by who says that he looks into the hot file alone', async () => {
    using files = new Files()
    const { hot, cold, store } = files.divided()
    await append(store, 'a', 'b', 'a')
    await archiveEvents(hot, cold, position(3))
    const part = openSqliteEventStore({ connection: files.connect(), readers: 'hot' })
    expect((await all(part.readAll())).map((event) => event.position)).toEqual([2, 3])
  })

  test.each([
    ['all events', (store: EventStore) => all(store.readAll())],
    ['events of a type that only the archive has', (store) => all(store.readAll({ types: ['Nothing'] }))],
    ['a stream', (store) => all(store.readStream(a))],
    ['a stream backwards', (store) => all(store.readStream(a, { direction: 'backwards', batch: 2 }))],
    ['a part of a stream', (store) => all(store.readStream(a, { to: StreamVersion.parse(2) }))],
    ['a version of the past', (store) => store.streamVersion(a, { position: position(1) })],
  ] as const satisfies readonly (readonly [string, (store: EventStore) => Promise<unknown>])[])(
    'lets no reader of %s miss anything who had it open without the archive before',
    async (_, read) => {
      using files = new Files()
      const { store: alone } = files.store()
      const { hot, cold, store } = files.divided()
      await append(store, 'a', 'a', 'a', 'b')
      await archiveEvents(hot, cold, position(4))
      await expect(read(alone)).rejects.toEqual(missing('archive-missing'))
      await append(store, 'a')
      expect(await all(alone.readAll({ after: position(4) }))).toHaveLength(1)
      expect(await all(alone.readStream(a, { from: StreamVersion.parse(4) }))).toHaveLength(1)
      expect(await all(alone.readStream(a, { from: StreamVersion.parse(5) }))).toEqual([])
    },
  )
})

/** Whatever can be asked of a store. */
async function viewsOf(store: EventStore, from: number, to: number) {
  const stream = StreamId.parse('account-a')
  const versions = { from: StreamVersion.parse(1 + (from % 9)), to: StreamVersion.parse(to % 12) }
  const range = { after: position(from), to: position(to) }
  return {
    head: await store.head(),
    all: await all(store.readAll()),
    some: await all(store.readAll(range)),
    batches: await all(store.readAll({ ...range, batch: 3 })),
    stream: await all(store.readStream(stream)),
    part: await all(store.readStream(stream, versions)),
    backwards: await all(store.readStream(stream, { ...versions, direction: 'backwards', batch: 2 })),
    before: await store.streamVersion(stream, { position: position(from) }),
    atTime: await store.streamVersion(stream, { time: VirtualTime.parse(to * 1_000) }),
    none: await store.streamVersion(StreamId.parse('account-zzz')),
  }
}

test.each(['all events', 'the first twenty', 'a stream', 'a stream backwards', 'a subscription'])(
  'whoever reads %s sees each event once and in order, though they move to the archive meanwhile',
  async (what) => {
    using files = new Files()
    const { hot, cold, store } = files.divided()
    await append(store, ...Array.from({ length: 40 }, (_, n) => (n % 4 === 0 ? 'b' : 'a')))
    const stream = StreamId.parse('account-a')
    const read = {
      'all events': () => store.readAll({ batch: 3 }),
      'the first twenty': () => store.readAll({ batch: 3, to: position(20) }),
      'a stream': () => store.readStream(stream, { batch: 3 }),
      'a stream backwards': () => store.readStream(stream, { batch: 3, direction: 'backwards' }),
      'a subscription': () => store.subscribe({ batch: 3 }),
    }[what]
    const ofStream = what.startsWith('a stream')
    const wanted = ofStream ? 30 : what === 'the first twenty' ? 20 : 40
    const seen: number[] = []
    let moved = 0
    for await (const batch of read?.() ?? []) {
      seen.push(...batch.map((event) => (ofStream ? event.version : event.position)))
      moved = Math.min(40, moved + (what === 'the first twenty' ? 40 : 7))
      await archiveEvents(hot, cold, position(moved))
      if (seen.length >= wanted) break
    }
    const inOrder = Array.from({ length: wanted }, (_, n) => n + 1)
    expect(seen).toEqual(what.endsWith('backwards') ? inOrder.reverse() : inOrder)
  },
)
