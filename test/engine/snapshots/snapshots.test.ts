import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reject } from '../../../electron/engine/commands/decider.ts'
import { createCommandHandler } from '../../../electron/engine/commands/handle.ts'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { ArmedCrashPoints, Crash } from '../../../electron/engine/faults/crash.ts'
import { SNAPSHOT_CRASH_POINTS } from '../../../electron/engine/snapshots/crash-points.ts'
import { Snapshotting } from '../../../electron/engine/snapshots/snapshotting.ts'
import { openSqliteSnapshotStore } from '../../../electron/engine/snapshots/sqlite-snapshots.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { VirtualTime } from '../../../shared/ids.ts'
import { add, counted, counter, createWorld, recognising, STREAM, type World } from '../commands/kit.ts'
import { snapshottedCounter, snapshottingOf, worldWith } from './kit.ts'

const at = VirtualTime.parse(0)

const versionsKept = (world: World) =>
  world.connection.raw.prepare('SELECT version FROM snapshots').pluck().all()

describe('a snapshot', () => {
  test('is kept each time the stream has grown past a multiple of the interval, after the append has committed', async () => {
    using world = createWorld()
    const handler = snapshottedCounter(world)
    for (let n = 1; n <= 7; n += 1) await handler.handle(add(`c-${n}`, n), world.probe)
    expect(world.ofKind('snapshot-stored').map(({ version }) => version)).toEqual([3, 6])
    const [stored] = world.ofKind('snapshot-stored')
    expect(stored).toMatchObject({ subject: STREAM, schemaVersion: 1, bytes: '{"sum":6,"events":3}'.length })
    const transactions = world.steps
      .filter(({ kind }) => kind === 'committed')
      .map((step) => 'tx' in step && step.tx)
    expect(new Set(transactions).size).toBe(9)
  })

  test('spares a load the events before it', async () => {
    using world = await worldWith(8)
    const { state, version } = await snapshottedCounter(world).load(STREAM, world.probe)
    expect({ state, version }).toEqual({ state: { sum: 8, events: 8 }, version: 8 })
    expect(world.ofKind('snapshot-loaded')).toMatchObject([{ version: 6, schemaVersion: 1, eventsAfter: 2 }])
    expect(world.ofKind('state-loaded')).toMatchObject([{ version: 8, count: 2 }])
    expect(world.ofKind('statement').map(({ rows }) => rows)).toEqual([1, 1, 2])
  })

  test('is kept on demand only, where nothing else is asked for', async () => {
    using world = await worldWith(8, { policy: 'on-demand' })
    expect(versionsKept(world)).toEqual([])
    const handler = snapshottedCounter(world, { policy: 'on-demand' })
    expect(await handler.takeSnapshot(STREAM, at)).toBe(true)
    expect(versionsKept(world)).toEqual([8])
  })

  test('gives the version back with the state: the next append meets no conflict', async () => {
    using world = await worldWith(3)
    expect(await snapshottedCounter(world).handle(add('c-4', 1), world.probe)).toMatchObject({ version: 4 })
    expect(world.ofKind('conflicted')).toEqual([])
  })

  test('of another schema version is thrown away, and the events say what is true', async () => {
    using world = await worldWith(4)
    const handler = snapshottedCounter(world, { schemaVersion: 2 })
    expect(await handler.handle(add('c-5', 1), world.probe)).toMatchObject({ outcome: 'accepted' })
    expect(world.ofKind('snapshot-discarded')).toMatchObject([
      { version: 3, why: 'it has schema version 1, the code has 2' },
    ])
    expect(world.ofKind('state-loaded')).toMatchObject([{ count: 4, state: { sum: 4, events: 4 } }])
    expect(world.ofKind('snapshot-stored')).toMatchObject([{ version: 5, schemaVersion: 2 }])
  })

  test.each([
    ['a changed state', `UPDATE snapshots SET state = '{"sum":999,"events":3}'`, /checksum/],
    ['a changed version', 'UPDATE snapshots SET version = 2', /checksum/],
    ['a state that is no JSON', `UPDATE snapshots SET state = '{"sum":'`, /checksum/],
    ['a table that is gone', 'DROP TABLE snapshots', /no such table/],
  ])('with %s is thrown away and blocks no command', async (_what, damage, why) => {
    using world = await worldWith(3)
    const handler = snapshottedCounter(world)
    world.connection.raw.exec(damage)
    expect(await handler.handle(add('c-4', 1), world.probe)).toMatchObject({
      outcome: 'accepted',
      version: 4,
    })
    expect(world.ofKind('snapshot-discarded')).toMatchObject([{ why: expect.stringMatching(why) }])
    expect(world.ofKind('state-loaded')).toMatchObject([{ count: 3, state: { sum: 3, events: 3 } }])
  })

  test('ahead of its stream, as after a restore, is thrown away', async () => {
    using world = await worldWith(6)
    world.connection.raw.exec('DELETE FROM events WHERE version > 4')
    const handler = snapshottedCounter(world)
    expect(await handler.handle(add('c-7', 1), world.probe)).toMatchObject({
      outcome: 'accepted',
      version: 5,
    })
    expect(world.ofKind('snapshot-discarded')).toMatchObject([
      { version: 6, why: 'it is ahead of its stream' },
    ])
    expect(await counted(world.store)).toEqual({ sum: 5, events: 5 })
  })

  test('of a stream that was restored and has gone on otherwise is thrown away, however far it has gone', async () => {
    using world = await worldWith(6)
    world.connection.raw.exec('DELETE FROM events WHERE version > 4')
    const plain = createCommandHandler({ store: world.store, decider: counter })
    for (const id of ['d-5', 'd-6', 'd-7']) await plain.handle(add(id, 100))
    const { state } = await snapshottedCounter(world).load(STREAM, world.probe)
    expect(state).toEqual({ sum: 304, events: 7 })
    expect(world.ofKind('snapshot-discarded')).toMatchObject([
      { version: 6, why: 'its last event is c-6/1, the stream has d-6/1 there' },
    ])
  })

  test('of an earlier release, which did not know the last event, is thrown away with its table', async () => {
    using world = await worldWith(2)
    world.connection.raw.exec(`DROP TABLE snapshots;
      CREATE TABLE snapshots (stream TEXT PRIMARY KEY, schema_version INTEGER NOT NULL, state TEXT NOT NULL,
        version INTEGER NOT NULL, checksum TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
      INSERT INTO snapshots VALUES ('counter-1', 1, '{"sum":99,"events":2}', 2, 'x', 0)`)
    const handler = snapshottedCounter(world)
    expect((await handler.load(STREAM)).state).toEqual({ sum: 2, events: 2 })
    await handler.handle(add('c-3', 1))
    expect(versionsKept(world)).toEqual([3])
  })

  test('whose file another process has locked is not kept, says so, and leaves the patience of others as it was', async () => {
    using world = await worldWith(2)
    const [own, other] = ['own', 'other'].map(
      (name) => new Connection({ name, file: `${world.file}-snapshots` }),
    )
    if (!own || !other) throw new Error('there are two')
    const patience = () => own.raw.pragma('busy_timeout', { simple: true })
    const within: unknown[] = []
    const crashes = { reach: () => void within.push(patience()) }
    const snapshotting = new Snapshotting({
      snapshots: openSqliteSnapshotStore({ connection: own, crashes }),
      policy: { every: 1 },
      schemaVersion: 1,
    })
    const handler = createCommandHandler({ store: world.store, decider: counter, snapshotting })
    other.raw.exec('BEGIN IMMEDIATE')
    own.raw.pragma('busy_timeout = 0')
    openSqliteSnapshotStore({ connection: own })
    own.raw.pragma('busy_timeout = 5000')
    expect(await handler.handle(add('c-3', 1), world.probe)).toMatchObject({
      outcome: 'accepted',
      version: 3,
    })
    expect(world.ofKind('snapshot-not-kept')).toMatchObject([{ version: 3, why: 'database is locked' }])
    expect(patience()).toBe(5_000)
    other.raw.exec('ROLLBACK')
    await handler.handle(add('c-4', 1), world.probe)
    expect(world.ofKind('snapshot-stored')).toMatchObject([{ version: 4 }])
    expect([...within, patience()]).toEqual([50, 5_000])
    own.close()
    other.close()
  })

  test('that cannot be kept does not fail the command', async () => {
    using world = await worldWith(2)
    const handler = snapshottedCounter(world)
    world.connection.raw.exec(
      `CREATE TRIGGER full BEFORE INSERT ON snapshots BEGIN SELECT raise(ABORT, 'disk full'); END`,
    )
    expect(await handler.handle(add('c-3', 1), world.probe)).toMatchObject({
      outcome: 'accepted',
      version: 3,
    })
    expect(world.ofKind('rolled-back')).toMatchObject([{ why: 'disk full' }])
    expect(world.ofKind('snapshot-not-kept')).toMatchObject([
      { subject: STREAM, version: 3, why: 'disk full' },
    ])
    expect(world.ofKind('snapshot-stored')).toEqual([])
  })
})

describe('a command from before the snapshot', () => {
  test('is recognised by the store when it would be accepted again', async () => {
    using world = await worldWith(4)
    const again = await snapshottedCounter(world).handle(add('c-2', 1), world.probe)
    expect(again).toMatchObject({ outcome: 'accepted', version: 2, repeated: true })
    expect(await counted(world.store)).toEqual({ sum: 4, events: 4 })
    expect(world.ofKind('snapshot-stored')).toEqual([])
  })

  test('is recognised in the log when it would be refused now', async () => {
    using world = createWorld()
    const upToTen: typeof counter = {
      ...counter,
      decide: (command, state) =>
        state.sum + command.data.n > 10
          ? reject('too-much', 'Ten is enough.')
          : counter.decide(command, state),
    }
    const handler = createCommandHandler({
      store: recognising(world.store),
      decider: upToTen,
      snapshotting: snapshottingOf(world, { policy: { every: 1 } }),
    })
    const first = await handler.handle(add('c-1', 8))
    expect(await handler.handle(add('c-1', 8), world.probe)).toEqual({ ...first, repeated: true })
    expect(await handler.handle(add('c-2', 8))).toMatchObject({ outcome: 'rejected', code: 'too-much' })
  })
})

describe('a crash', () => {
  test.each(SNAPSHOT_CRASH_POINTS)(
    'at %s loses no event, and the next append makes up for the snapshot',
    async (point) => {
      using world = await worldWith(2)
      const crashes = new ArmedCrashPoints()
      crashes.arm(point)
      await expect(snapshottedCounter(world, { crashes }).handle(add('c-3', 1))).rejects.toThrow(Crash)
      world.connection.drop()
      using connection = reopened(world.file)
      const revived = {
        ...world,
        connection: connection.open,
        store: openSqliteEventStore({ connection: connection.open }),
      }
      const handler = snapshottedCounter(revived)
      expect((await handler.load(STREAM)).state).toEqual({ sum: 3, events: 3 })
      await handler.handle(add('c-4', 1))
      expect(versionsKept(revived)).toEqual([point === 'snapshot-after-commit' ? 3 : 4])
    },
  )
})

const reopened = (file: string) => {
  const open = new Connection({ name: 'events', file, watched: true })
  return { open, [Symbol.dispose]: () => open.drop() }
}

test('a load with snapshots at any interval gives what a load without any gives', async () => {
  const numbers = fc.array(fc.integer({ min: -5, max: 50 }), { maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      numbers,
      fc.nat(4),
      async (every, additions, demanded) => {
        using world = createWorld()
        const handler = snapshottedCounter(world, { policy: { every } })
        for (const [index, n] of additions.entries()) {
          await handler.handle(add(`c-${index}`, n))
          if (index === demanded) await handler.takeSnapshot(STREAM, at)
          expect((await handler.load(STREAM)).state).toEqual(await counted(world.store))
        }
        const plain = createCommandHandler({ store: world.store, decider: counter })
        expect(await handler.load(STREAM)).toEqual(await plain.load(STREAM))
      },
    ),
    { numRuns: 40 },
  )
})
