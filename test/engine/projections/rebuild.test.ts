import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GUARANTEED } from '../../../electron/engine/faults/guarantees.ts'
import { REBUILD_CRASH_POINTS } from '../../../electron/engine/projections/crash-points.ts'
import type { Projection } from '../../../electron/engine/projections/projection.ts'
import { openProjector } from '../../../electron/engine/projections/projector.ts'
import { openRebuild, type RebuildOptions } from '../../../electron/engine/projections/rebuild.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { Crash, crashAt, createWorld, foldTotals, ofKind, readTotals, totals, type World } from './kit.ts'

let world: World
beforeEach(() => {
  world = createWorld({ watched: true })
})
afterEach(() => world.close())

/** The same tables, every amount doubled: tells at a glance which version wrote a row. */
const doubled: Projection = {
  ...totals,
  apply(tables, event, probe) {
    totals.apply(tables, { ...event, data: { n: Number(event.data.n) * 2 } }, probe)
  },
}
const rebuild = (more: Partial<RebuildOptions> = {}) =>
  openRebuild({ projection: doubled, store: world.store, connection: world.read, now: world.now, ...more })
const project = (projection = totals, connection = world.read) =>
  openProjector({ projection, store: world.store, connection, now: world.now })
const once = async () => foldTotals(await world.events())
const twice = async () => (await once()).map((row) => ({ ...row, total: row.total * 2 }))
const objects = (connection = world.read) =>
  connection.all<{ name: string }>(
    silent,
    `SELECT name FROM sqlite_schema WHERE name LIKE '%totals%' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  )
const checkpoints = () => world.read.all(silent, 'SELECT projection, position FROM checkpoints')

describe('a rebuild', () => {
  test('serves the old rows until the new ones take their place, with their checkpoint', async () => {
    await world.fill(500)
    await project().catchUp()
    const seen: unknown[] = []
    const reader = world.another()
    const running = rebuild({ stride: 100, onProgress: () => seen.push(readTotals(reader)) })
    expect(await running.run()).toEqual({ outcome: 'swapped', position: 500 })
    expect(seen).toEqual(Array.from({ length: 6 }, () => seen[0]))
    expect(seen[0]).toEqual(await once())
    expect(readTotals(reader)).toEqual(await twice())
    expect(checkpoints()).toEqual([{ projection: 'totals', position: 500 }])
    expect(running.position()).toBe(0)
  })

  test('takes in what the serving tables have got meanwhile before it takes their place: readers never see time go back', async () => {
    await world.fill(100)
    await project().catchUp()
    const other = world.another()
    let overtaken = false
    const crashes = {
      // At the last moment another process appends and projects one event more.
      reach(point: string) {
        if (point !== 'rebuild-before-swap' || overtaken) return
        overtaken = true
        void world.add('account-1', 7)
        other.raw.exec(`UPDATE checkpoints SET position = 101 WHERE projection = 'totals'`)
      },
    }
    expect(await rebuild({ projection: totals, crashes }).run()).toEqual({
      outcome: 'swapped',
      position: 101,
    })
    expect(readTotals(world.read)).toEqual(await once())
  })

  test('leaves tables and index only, again and again', async () => {
    await world.fill(50)
    await project().catchUp()
    for (const index of ['totals_by_total__2', 'totals_by_total', 'totals_by_total__2']) {
      await rebuild().run()
      expect(objects().map(({ name }) => name)).toEqual(['totals', index])
    }
    project(doubled)
    expect(objects()).toHaveLength(2)
  })

  test('lets the old subscription go on, which goes on from the new checkpoint after the swap', async () => {
    await world.fill(100)
    const old = project()
    await old.catchUp()
    const running = rebuild({ projection: totals })
    expect(await running.run(silent, { limit: 60 })).toEqual({
      outcome: 'stopped',
      position: 60,
      stopped: 'limit',
    })
    await world.fill(20)
    await old.catchUp()
    expect(readTotals(world.read)).toEqual(await once())
    await world.fill(10)
    expect(await running.run()).toEqual({ outcome: 'swapped', position: 130 })
    await world.fill(20)
    expect(await old.catchUp()).toMatchObject({ handled: 20, position: 150 })
    expect(readTotals(world.read)).toEqual(await once())
  })

  test('never lets readers see an earlier position than before', async () => {
    await world.fill(100)
    const old = project()
    await old.catchUp()
    // Appended and projected after the rebuild has looked for the newest event, before it swaps.
    let late = 1
    const crashes = {
      reach(point: string) {
        if (point !== 'rebuild-before-swap' || late-- <= 0) return
        const { raw } = world.read
        raw.exec(`UPDATE checkpoints SET position = 101 WHERE projection = 'totals'`)
      },
    }
    const running = rebuild({ crashes })
    const swapping = running.run()
    await world.add('account-0', 1)
    expect(await swapping).toEqual({ outcome: 'swapped', position: 101 })
  })

  test('builds a read model that never served', async () => {
    await world.fill(40)
    expect(await rebuild({ projection: totals }).run()).toEqual({ outcome: 'swapped', position: 40 })
    expect(readTotals(world.read)).toEqual(await once())
  })

  test('of an empty store swaps in empty tables', async () => {
    expect(await rebuild().run()).toEqual({ outcome: 'swapped', position: 0 })
    expect(readTotals(world.read)).toEqual([])
  })

  test('replaces columns, indexes, views, triggers, references and full-text tables by those of the new version', async () => {
    const version = (fields: string, columns: string): Projection => ({
      ...totals,
      name: 'book',
      schema: `
        CREATE TABLE IF NOT EXISTS accounts (stream TEXT PRIMARY KEY ${fields}) STRICT;
        CREATE TABLE IF NOT EXISTS lines (
          id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL REFERENCES accounts (stream), n INTEGER) STRICT;
        CREATE TABLE IF NOT EXISTS changed (lines_seen INTEGER NOT NULL) STRICT;
        CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(body);
        CREATE INDEX IF NOT EXISTS by_account ON lines (account);
        CREATE INDEX IF NOT EXISTS by_fields ON accounts (${columns});
        CREATE VIEW IF NOT EXISTS book AS SELECT stream, ${columns}, n FROM accounts JOIN lines ON account = stream;
        CREATE TRIGGER IF NOT EXISTS count_lines AFTER INSERT ON lines
          BEGIN INSERT INTO changed SELECT count(*) FROM lines; END;`,
      apply(tables, event, probe) {
        tables.run(probe, 'INSERT INTO accounts (stream) VALUES (?) ON CONFLICT DO NOTHING', [event.stream])
        tables.run(probe, 'INSERT INTO lines (account, n) VALUES (?, ?)', [
          event.stream,
          Number(event.data.n),
        ])
        tables.run(probe, 'INSERT INTO words VALUES (?)', [`${event.stream} of ${event.position}`])
      },
    })
    await world.fill(30, 3)
    await project(version('', 'stream')).catchUp()
    const next = version(', kind TEXT', 'kind')
    for (let round = 0; round < 2; round += 1) {
      await rebuild({ projection: next }).run()
      await world.add('account-9', 7)
      expect(await project(next).catchUp()).toMatchObject({ handled: 1 })
    }
    const one = (sql: string) => world.read.get<Record<string, unknown>>(silent, sql)
    expect(one('SELECT count(*) AS n, max(lines_seen) AS seen FROM changed')).toEqual({ n: 32, seen: 32 })
    expect(one(`SELECT count(*) AS n, max(kind) AS kind FROM book WHERE stream = 'account-9'`)).toEqual({
      n: 2,
      kind: null,
    })
    expect(one(`SELECT count(*) AS n FROM words WHERE words MATCH 'account'`)).toEqual({ n: 32 })
    expect(one('SELECT "table" AS t FROM pragma_foreign_key_list(\'lines\')')).toEqual({ t: 'accounts' })
    expect(world.read.all(silent, 'PRAGMA foreign_key_check')).toEqual([])
    expect(one('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
    expect(
      world.read.all(silent, `SELECT 1 FROM sqlite_schema WHERE name LIKE '%\\_\\_o%' ESCAPE '\\'`),
    ).toEqual([])
  })
})

describe('a rebuild that is stopped', () => {
  test('by a signal serves the old rows, and goes on where it stopped', async () => {
    await world.fill(20_000)
    await project().catchUp()
    const stopping = new AbortController()
    const running = rebuild({ stride: 1_000, onProgress: ({ position }) => position > 0 && stopping.abort() })
    const stopped = await running.run(silent, { signal: stopping.signal })
    expect(stopped).toMatchObject({ outcome: 'stopped', stopped: 'cancelled' })
    expect(stopped.position).toBe(1_000)
    expect(readTotals(world.read)).toEqual(await once())
    const heard: number[] = []
    await rebuild({ stride: 1_000, onProgress: ({ position }) => heard.push(position) }).run()
    expect(heard.slice(0, 2)).toEqual([1_000, 2_000])
    expect(readTotals(world.read)).toEqual(await twice())
  })

  test('by a signal at the newest event does not swap', async () => {
    await world.fill(10)
    await project().catchUp()
    const stopping = new AbortController()
    const running = rebuild({ onProgress: ({ position }) => position === 10 && stopping.abort() })
    expect(await running.run(silent, { signal: stopping.signal })).toMatchObject({ stopped: 'cancelled' })
    expect(readTotals(world.read)).toEqual(await once())
  })

  test('by pausing does nothing until it is resumed', async () => {
    await world.fill(10)
    const running = rebuild()
    running.pause()
    expect(await running.run()).toEqual({ outcome: 'stopped', position: 0, stopped: 'paused' })
    running.resume()
    expect(await running.run()).toMatchObject({ outcome: 'swapped' })
  })

  test('by pausing stays stopped in the process that comes after, and in one that is at work, until somebody resumes it', async () => {
    await world.fill(40)
    await project().catchUp()
    const first = rebuild()
    await first.run(silent, { limit: 10 })
    first.pause()
    const after = rebuild({ connection: world.another() })
    expect(await after.run()).toEqual({ outcome: 'stopped', position: 10, stopped: 'paused' })
    after.resume()
    const elsewhere = rebuild({ connection: world.another() })
    const atWork = rebuild({ stride: 10, onProgress: ({ position }) => position === 30 && elsewhere.pause() })
    expect(await atWork.run()).toEqual({ outcome: 'stopped', position: 30, stopped: 'paused' })
    expect(readTotals(world.read)).toEqual(await once())
    elsewhere.resume()
    expect(await first.run()).toEqual({ outcome: 'swapped', position: 40 })
  })

  test('by pausing at the last moment does not swap, and takes its pause along when it is given up', async () => {
    await world.fill(10)
    await project().catchUp()
    const elsewhere = rebuild({ connection: world.another() })
    const crashes = { reach: (point: string) => point === 'rebuild-before-swap' && elsewhere.pause() }
    expect(await rebuild({ crashes }).run()).toMatchObject({ position: 10, stopped: 'paused' })
    expect(readTotals(world.read)).toEqual(await once())
    elsewhere.abandon()
    expect(await rebuild().run()).toMatchObject({ outcome: 'swapped' })
  })

  test('is begun anew when its code has changed, in its text or by its version', async () => {
    await world.fill(30)
    await rebuild().run(silent, { limit: 20 })
    await rebuild({ projection: totals }).run(silent, { limit: 5 })
    const other = rebuild({ projection: { ...totals, version: 2 } })
    expect(other.position()).toBe(5)
    expect(await other.run(silent, { limit: 1 })).toMatchObject({ position: 1 })
    await other.run()
    expect(readTotals(world.read)).toEqual(await once())
  })

  test('and abandoned leaves nothing, even in the middle of a run', async () => {
    await world.fill(20_000)
    await project().catchUp()
    const before = objects()
    const running = rebuild({
      stride: 1_000,
      onProgress: ({ position }) => position > 0 && running.abandon(),
    })
    expect(await running.run()).toMatchObject({ outcome: 'stopped', stopped: 'paused' })
    expect(objects()).toEqual(before)
    expect(running.position()).toBe(0)
    expect(checkpoints()).toEqual([{ projection: 'totals', position: 20_000 }])
    expect(readTotals(world.read)).toEqual(await once())
  })

  test('by its own handler leaves the old rows serving', async () => {
    await world.fill(10)
    await project().catchUp()
    const failing: Projection = {
      ...totals,
      apply(_tables, event) {
        if (event.position === 7) throw new Error('not this one')
      },
    }
    await expect(rebuild({ projection: failing }).run()).rejects.toThrow('not this one')
    expect(readTotals(world.read)).toEqual(await once())
  })
})

describe('a rebuild that crashes', () => {
  for (const point of [...REBUILD_CRASH_POINTS, 'projector-before-commit', 'projector-after-commit'])
    for (const watched of [true, false])
      test(`at ${point} leaves either the old or the new rows, and is finished by the next run (${watched ? 'watched' : 'unwatched'})`, async () => {
        const probe = watched ? world.probe : silent
        await world.fill(60)
        await project().catchUp()
        const dying = new Connection({
          name: 'read',
          file: world.read.file,
          ...(watched ? { watched: true } : {}),
        })
        const crashing = rebuild({ connection: dying, crashes: crashAt(point), stride: 20 })
        await expect(crashing.run(probe)).rejects.toThrow(Crash)
        dying.drop()
        const found = readTotals(world.read)
        expect(found).toEqual(point === 'rebuild-swapped' ? await twice() : await once())
        await world.fill(10)
        await project(point === 'rebuild-swapped' ? doubled : totals).catchUp()
        await rebuild().run(probe)
        expect(readTotals(world.read)).toEqual(await twice())
        expect(objects()).toHaveLength(2)
        expect(checkpoints()).toEqual([{ projection: 'totals', position: 70 }])
      })
})

describe('a careless rebuild, into the serving tables', () => {
  const careless = { guarantees: { ...GUARANTEED, quietOldSubscription: false } }

  test('counts twice what the old subscription handles meanwhile', async () => {
    await world.fill(100, 1)
    const old = project()
    await old.catchUp()
    const running = rebuild({ projection: totals, ...careless })
    await running.run(silent, { limit: 50 })
    expect(readTotals(world.read)[0]?.events).toBe(50)
    await world.fill(20, 1)
    await old.catchUp()
    expect(await running.run()).toEqual({ outcome: 'swapped', position: 120 })
    await old.catchUp()
    expect(readTotals(world.read)[0]?.events).toBe(140)
  })

  test('is mended by a rebuild beside', async () => {
    await world.fill(100, 1)
    const old = project()
    await old.catchUp()
    const running = rebuild({ projection: totals, ...careless })
    await running.run(silent, { limit: 50 })
    await world.fill(20, 1)
    await old.catchUp()
    await running.run()
    await rebuild({ projection: totals }).run()
    expect(readTotals(world.read)).toEqual(await once())
  })
})

describe('the trace of a rebuild', () => {
  test('says how far it has come and which tables have changed places, not each event', async () => {
    await world.fill(40)
    await project().catchUp()
    await rebuild({ stride: 15 }).run(world.probe)
    const progress = ofKind(world.steps, 'rebuild-progressed')
    expect(progress.map(({ position, head }) => [position, head])).toEqual([
      [0, 40],
      [15, 40],
      [30, 40],
      [40, 40],
    ])
    expect(progress[0]?.tables.map(({ table }) => table)).toEqual(['totals__rebuild'])
    expect(ofKind(world.steps, 'projected')).toEqual([])
    expect(ofKind(world.steps, 'swapped')).toMatchObject([
      { projection: 'totals', position: 40, tables: [{ from: 'totals__rebuild', to: 'totals' }] },
    ])
  })

  test('draws each event where that is asked for, and the rows go into the shadow', async () => {
    await world.fill(10)
    await rebuild({ draw: 'events' }).run(world.probe)
    expect(ofKind(world.steps, 'projected')).toHaveLength(10)
    const tables = ofKind(world.steps, 'statement').flatMap(({ changes }) =>
      changes.map(({ table }) => table),
    )
    expect(new Set(tables)).toEqual(new Set(['totals__rebuild', 'checkpoints']))
  })
})
