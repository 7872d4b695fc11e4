import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { Recorder } from '../../../electron/engine/trace/recorder.ts'
import { ComponentId, LaneId, VirtualTime } from '../../../shared/ids.ts'
import type { Step, StepOf } from '../../../shared/trace.ts'

let directory: string
let db: Connection
let steps: Step[]
const probe = () =>
  new Recorder(
    () => VirtualTime.parse(0),
    (step) => steps.push(step),
  ).probe(LaneId.parse('crud'), ComponentId.parse('tables'))
const changes = () =>
  steps.filter((step): step is StepOf<'statement'> => step.kind === 'statement').flatMap((s) => s.changes)

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'row-capture-'))
  db = new Connection({ name: 'crud', file: join(directory, 'a.db'), watched: true })
  db.defineSchema(`
    CREATE TABLE parent (id TEXT PRIMARY KEY, n INTEGER, b BLOB);
    CREATE TABLE child (parent TEXT REFERENCES parent (id) ON DELETE CASCADE, k INTEGER, PRIMARY KEY (parent, k));
  `)
  steps = []
})
afterEach(() => {
  db.close()
  rmSync(directory, { recursive: true })
})

describe('row capture', () => {
  test('reports inserted, updated and deleted rows with key, before and after', () => {
    const p = probe()
    db.run(p, 'INSERT INTO parent VALUES (?, ?, ?)', ['a', 1, Buffer.from('hi')])
    db.run(p, 'UPDATE parent SET n = n + 1')
    db.run(p, 'DELETE FROM parent')
    const first = { id: 'a', n: 1, b: "x'6869'" }
    expect(changes()).toEqual([
      { table: 'parent', key: 'a', before: null, after: first },
      { table: 'parent', key: 'a', before: first, after: { ...first, n: 2 } },
      { table: 'parent', key: 'a', before: { ...first, n: 2 }, after: null },
    ])
  })

  test('tells rows of a table without a primary key apart, also when they are alike', () => {
    db.defineSchema('CREATE TABLE note (text TEXT)')
    const p = probe()
    db.run(p, "INSERT INTO note VALUES ('a'), ('a')")
    db.run(p, "UPDATE note SET text = 'b' WHERE rowid = 2")
    db.run(p, 'DELETE FROM note WHERE rowid = 1')
    expect(changes()).toEqual([
      { table: 'note', key: '1', before: null, after: { text: 'a' } },
      { table: 'note', key: '2', before: null, after: { text: 'a' } },
      { table: 'note', key: '2', before: { text: 'a' }, after: { text: 'b' } },
      { table: 'note', key: '1', before: { text: 'a' }, after: null },
    ])
  })

  test('sees the rows that a cascade deletes', () => {
    const p = probe()
    db.run(p, "INSERT INTO parent VALUES ('a', 1, NULL)")
    db.run(p, "INSERT INTO child VALUES ('a', 1), ('a', 2)")
    steps = []
    db.run(p, 'DELETE FROM parent')
    expect(
      changes()
        .map(({ table, key }) => `${table} ${key}`)
        .sort(),
    ).toEqual(['child a/1', 'child a/2', 'parent a'])
  })

  test('leaves nothing of itself in the file', () => {
    db.run(probe(), "INSERT INTO parent VALUES ('a', 1, NULL)")
    db.close()
    const other = new BetterSqlite3(join(directory, 'a.db'))
    expect(other.prepare('SELECT name FROM sqlite_schema ORDER BY name').pluck().all()).toEqual([
      'child',
      'parent',
      'sqlite_autoindex_child_1',
      'sqlite_autoindex_parent_1',
    ])
    other.close()
  })

  test('a transaction that throws is rolled back, reported as such, and thrown on', () => {
    expect(() =>
      db.transaction(probe(), (tx) => {
        db.run(tx, "INSERT INTO parent VALUES ('a', 1, NULL)")
        throw new Error('power cut')
      }),
    ).toThrow('power cut')
    expect(steps.map((step) => step.kind)).toEqual(['transaction-began', 'statement', 'rolled-back'])
    expect(steps.map((step) => 'tx' in step && step.tx)).toEqual([1, 1, 1])
    expect(db.countRows()).toBe(0)
  })

  test('a commit reports the bytes it appended to the write-ahead log', () => {
    db.transaction(probe(), (tx) => db.run(tx, "INSERT INTO parent VALUES ('a', 1, NULL)"))
    const bytes = steps.at(-1)?.measured?.walBytes ?? 0
    expect(steps.at(-1)?.kind).toBe('committed')
    // Whole frames: a page of 4,096 bytes and its header of 24.
    expect(bytes).toBeGreaterThan(0)
    expect(bytes % 4120).toBe(0)
  })

  test('what was written in silence before is not counted as bytes of the next commit', () => {
    db.transaction(probe(), (tx) => db.run(tx, "INSERT INTO parent VALUES ('a', 1, NULL)"))
    const alone = steps.at(-1)?.measured?.walBytes
    for (let n = 0; n < 50; n += 1) db.run(silent, 'INSERT INTO parent VALUES (?, 1, NULL)', [`s-${n}`])
    db.transaction(probe(), (tx) => db.run(tx, "INSERT INTO parent VALUES ('b', 1, NULL)"))
    expect(steps.at(-1)?.measured?.walBytes).toBe(alone)
  })

  test('an unwatched connection has no trigger and reports no change', () => {
    const plain = new Connection({ name: 'plain', file: join(directory, 'b.db') })
    plain.defineSchema('CREATE TABLE t (id INTEGER PRIMARY KEY)')
    plain.run(probe(), 'INSERT INTO t VALUES (1)')
    expect(plain.raw.prepare('SELECT count(*) FROM sqlite_temp_schema').pluck().get()).toBe(0)
    expect(changes()).toEqual([])
    plain.close()
  })
})
