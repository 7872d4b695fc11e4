/**
 * What an experienced developer writes with better-sqlite3 alone for the same durable work: the same tables, the same pragmas,
 * statements prepared once, nothing measured, nothing traced.
 */
import BetterSqlite3 from 'better-sqlite3'
import { EVENTS_SCHEMA } from '../engine/eventstore/events-table.ts'
import type { NewEvent } from '../engine/eventstore/port.ts'

/** As the engine opens its files: write-ahead log, synchronous = NORMAL. */
export function openFile(file: string, schema: string): BetterSqlite3.Database {
  const db = new BetterSqlite3(file)
  db.pragma('busy_timeout = 5000')
  db.pragma('foreign_keys = ON')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.exec(schema)
  return db
}

export interface BaselineStore {
  db: BetterSqlite3.Database
  /** One transaction: version check, then the events. @returns false on a conflict */
  append(stream: string, expected: number, events: readonly NewEvent[]): boolean
}

export function openBaselineStore(file: string): BaselineStore {
  const db = openFile(file, EVENTS_SCHEMA)
  const version = db
    .prepare<[string], number>('SELECT coalesce(max(version), 0) FROM events WHERE stream = ?')
    .pluck()
  const insert = db.prepare(
    `INSERT INTO events (stream, version, id, type, schema_version, data, correlation_id, causation_id, command_id, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const append = db.transaction((stream: string, expected: number, events: readonly NewEvent[]) => {
    if (version.get(stream) !== expected) return false
    let next = expected
    for (const event of events) {
      next += 1
      insert.run(
        stream,
        next,
        event.id,
        event.type,
        event.schemaVersion,
        JSON.stringify(event.data),
        event.correlationId,
        event.causationId,
        event.commandId,
        event.at,
      )
    }
    return true
  })
  return { db, append: append.immediate }
}

/** Everything that tells one store from another, cheaply. */
export const storeOutcome = (db: BetterSqlite3.Database): unknown =>
  db.prepare('SELECT count(*) AS events, max(position) AS head, sum(length(data)) AS bytes FROM events').get()
