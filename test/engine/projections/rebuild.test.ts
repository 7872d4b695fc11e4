import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GUARANTEED } from '../../../electron/engine/faults/guarantees.ts'
import type { Projection } from '../../../electron/engine/projections/projection.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { createWorld, ofKind, readTotals, totals, type World } from './kit.ts'
import { doubled, rebuilding } from './rebuilding.ts'

let world: World
beforeEach(() => {
  world = createWorld({ watched: true })
})
afterEach(() => world.close())
const { rebuild, project, once, twice, objects, checkpoints } = rebuilding(() => world)

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
    expect(progress[0]?.tables.map(({ table }) => table)).toEqual(['totals__rebuild', 'rebuilds'])
    // What a row is like is told, since no statement has told it.
    const held = progress.map(({ holds }) => holds?.find(({ table }) => table === 'totals__rebuild'))
    expect(held[0]).toMatchObject({ table: 'totals__rebuild', rows: 0, sample: [] })
    expect(held.at(-1)).toMatchObject({ table: 'totals__rebuild', rows: readTotals(world.read).length })
    expect(held.at(-1)?.sample).toContainEqual({ stream: 'account-0', events: 4, total: 12 })
    expect(ofKind(world.steps, 'projected')).toEqual([])
    expect(ofKind(world.steps, 'swapped')).toMatchObject([
      { projection: 'totals', position: 40, tables: [{ from: 'totals__rebuild', to: 'totals' }] },
    ])
  })

  test('tells that it is under way until it has taken over, and not by which code', async () => {
    await world.fill(4)
    await rebuild().run(world.probe)
    const told = (kind: 'rebuild-progressed' | 'swapped') =>
      ofKind(world.steps, kind)[0]?.holds?.find(({ table }) => table === 'rebuilds')?.sample
    expect(told('rebuild-progressed')).toEqual([{ projection: 'totals', fingerprint: '«32 bytes»' }])
    expect(told('swapped')).toEqual([])
  })

  test('draws each event where that is asked for, and the rows go into the shadow', async () => {
    await world.fill(10)
    await rebuild({ draw: 'events' }).run(world.probe)
    expect(ofKind(world.steps, 'projected')).toHaveLength(10)
    const held = ofKind(world.steps, 'rebuild-progressed').flatMap(({ holds = [] }) => holds)
    expect(new Set(held.map(({ table }) => table))).toEqual(new Set(['rebuilds']))
    const tables = ofKind(world.steps, 'statement').flatMap(({ changes }) =>
      changes.map(({ table }) => table),
    )
    expect(new Set(tables)).toEqual(new Set(['totals__rebuild', 'checkpoints']))
  })
})
