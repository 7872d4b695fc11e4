/** What the event store relies on SQLite for: each property on its own, so that a version that lost one would be found out. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EVENTS_SCHEMA } from '../../../electron/engine/eventstore/events-table.ts'

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
