/** The table under the log, and the key that keeps two events from having one place in a stream. */
import type { Connection } from '../sqlite/connection.ts'
import { silent } from '../trace/probe.ts'

const UNIQUE_KEY = 'events_stream_version'
const PLAIN_KEY = 'events_stream_version_plain'

const EVENTS_TABLE = `
  CREATE TABLE IF NOT EXISTS events (
    position        INTEGER PRIMARY KEY AUTOINCREMENT,
    stream          TEXT NOT NULL,
    version         INTEGER NOT NULL,
    id              TEXT NOT NULL UNIQUE,
    type            TEXT NOT NULL,
    schema_version  INTEGER NOT NULL,
    data            TEXT NOT NULL,
    correlation_id  TEXT NOT NULL,
    causation_id    TEXT NOT NULL,
    command_id      TEXT,
    at              INTEGER NOT NULL
  ) STRICT;
`

/** All of it, for a database that has nothing of it yet. */
export const EVENTS_SCHEMA = `${EVENTS_TABLE}CREATE UNIQUE INDEX ${UNIQUE_KEY} ON events (stream, version);`

/** Creates the table and its key where they are missing, inside a transaction; a key that was taken away stays away. */
export function createEvents(db: Connection): void {
  db.raw.exec(EVENTS_TABLE)
  if (!hasIndex(db, UNIQUE_KEY) && !hasIndex(db, PLAIN_KEY)) keepVersionsUnique(db, true)
}

/**
 * Puts the unique key over stream and version, or takes it away, in one transaction: no other process finds the log without any key.
 * Where a place was taken twice meanwhile, the key that comes back holds for what is written from now on: it cannot mend what is there.
 */
export const keepVersionsUnique = (db: Connection, unique: boolean): void =>
  db.transaction(silent, () => changeKey(db, unique))

function changeKey(db: Connection, unique: boolean): void {
  db.raw.exec(`DROP INDEX IF EXISTS ${UNIQUE_KEY}`)
  if (!unique) {
    db.raw.exec(`CREATE INDEX IF NOT EXISTS ${PLAIN_KEY} ON events (stream, version)`)
    return
  }
  if (!hasSharedPlaces(db)) {
    db.raw.exec(`CREATE UNIQUE INDEX ${UNIQUE_KEY} ON events (stream, version)`)
    db.raw.exec(`DROP INDEX IF EXISTS ${PLAIN_KEY}`)
    return
  }
  const head = db.get<{ head: number }>(silent, 'SELECT max(position) AS head FROM events')?.head ?? 0
  db.raw.exec(`CREATE UNIQUE INDEX ${UNIQUE_KEY} ON events (stream, version) WHERE position > ${head}`)
}

const hasIndex = (db: Connection, name: string): boolean =>
  db.get(silent, `SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?`, [name]) !== undefined

const hasSharedPlaces = (db: Connection): boolean =>
  db.get(silent, 'SELECT 1 FROM events GROUP BY stream, version HAVING count(*) > 1 LIMIT 1') !== undefined

/** Whether an event was ever appended to the log of this file, be it in an archive by now. https://sqlite.org/autoinc.html */
export const hasHadEvents = (db: Connection): boolean =>
  db.get(silent, `SELECT 1 FROM sqlite_sequence WHERE name = 'events' AND seq > 0`) !== undefined

/** Position of the newest event in this file; 0 where it has none, or is not the file of a log. */
export const newestPosition = (db: Connection): number =>
  hasIndex(db, UNIQUE_KEY) || hasIndex(db, PLAIN_KEY)
    ? (db.get<{ newest: number | null }>(silent, 'SELECT max(position) AS newest FROM events')?.newest ?? 0)
    : 0
