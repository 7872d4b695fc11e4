/** What the event store relies on SQLite for: each property on its own, so that a version that lost one would be found out. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EVENTS_SCHEMA } from '../../../electron/engine/eventstore/events-table.ts'
import type { NewEvent } from '../../../electron/engine/eventstore/port.ts'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { StreamId, VirtualTime } from '../../../shared/ids.ts'

let directory: string
let db: BetterSqlite3.Database
let other: BetterSqlite3.Database

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sqlite-'))
  ;[db, other] = [1, 2].map(() => {
    const opened = new BetterSqlite3(join(directory, 'events.db'))
    opened.pragma('journal_mode = WAL')
    opened.pragma('busy_timeout = 0')
    return opened
  }) as [BetterSqlite3.Database, BetterSqlite3.Database] // two were made
  db.exec(EVENTS_SCHEMA)
})
afterEach(() => {
  db.close()
  other.close()
  rmSync(directory, { recursive: true })
})

const insert = (stream: string, version: number, id = `${stream}/${version}`) =>
  db
    .prepare(`INSERT INTO events VALUES (NULL, ?, ?, ?, 'Happened', 1, '{}', 'c', 'c', NULL, 0)`)
    .run(stream, version, id)
const event = (id: string): NewEvent => ({
  id,
  type: 'Happened',
  schemaVersion: 1,
  data: {},
  correlationId: 'click',
  causationId: 'c-1',
  commandId: 'c-1',
  at: VirtualTime.parse(0),
})
const positions = (from = db) => from.prepare('SELECT position FROM events ORDER BY position').pluck().all()

describe('a position', () => {
  test('that was taken in a transaction rolled back is given again: no gap', () => {
    insert('order-1', 1)
    db.exec('BEGIN IMMEDIATE')
    insert('order-1', 2)
    db.exec('ROLLBACK')
    insert('order-1', 2)
    expect(positions()).toEqual([1, 2])
  })

  test('that was refused by a unique key is given again: no gap', () => {
    insert('order-1', 1)
    expect(() => insert('order-1', 1, 'another')).toThrow(
      /UNIQUE constraint failed: events.stream, events.version/,
    )
    expect(() => insert('order-1', 2, 'order-1/1')).toThrow(/UNIQUE constraint failed: events.id/)
    insert('order-1', 2)
    expect(positions()).toEqual([1, 2])
  })

  test('of a deleted last event is never given again', () => {
    insert('order-1', 1)
    insert('order-1', 2)
    db.exec('DELETE FROM events WHERE position = 2')
    insert('order-1', 2)
    expect(positions()).toEqual([1, 3])
  })

  // The port itself never takes the newest event away, and an archive keeps it: only an erasure by hand comes this far.
  test('of a newest event that was erased by hand is not given to the next append: who has read up to it misses nothing', async () => {
    const store = openSqliteEventStore({
      connection: new Connection({ name: 'events', file: join(directory, 'store.db') }),
    })
    const append = (id: string) =>
      store.append({ stream: StreamId.parse('order-1'), expected: 'any', events: [event(id)] })
    await append('first')
    await append('erased')
    const read = await store.head()
    const byHand = new BetterSqlite3(join(directory, 'store.db'))
    byHand.exec(`DELETE FROM events WHERE id = 'erased'`)
    byHand.close()
    await append('next')
    const seen: string[] = []
    for await (const events of store.readAll({ after: read })) seen.push(...events.map(({ id }) => id))
    expect(seen).toEqual(['next'])
    expect(await store.head()).toBe(3)
    await store.close()
  })
})

describe('of two connections', () => {
  test('one may write at a time, from BEGIN IMMEDIATE on: positions are committed in the order in which they are given', () => {
    db.exec('BEGIN IMMEDIATE')
    expect(() => other.exec('BEGIN IMMEDIATE')).toThrow(/locked/)
    db.exec('COMMIT')
    expect(() => other.exec('BEGIN IMMEDIATE; COMMIT')).not.toThrow()
  })

  test('one reads while the other writes, and sees all of a transaction or nothing', () => {
    db.exec('BEGIN IMMEDIATE')
    insert('order-1', 1)
    insert('order-1', 2)
    expect(positions(other)).toEqual([])
    db.exec('COMMIT')
    expect(positions(other)).toEqual([1, 2])
  })
})
