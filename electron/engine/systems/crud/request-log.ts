/** Requests that were handled, by their id, in the same transaction as what they changed. */
import type { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'

export const REQUESTS_TABLE = `
  CREATE TABLE IF NOT EXISTS requests (
    id          TEXT PRIMARY KEY,
    subject     TEXT NOT NULL,
    handled_at  INTEGER NOT NULL
  ) STRICT;
`

/** What the request was about the first time; undefined when it has not been handled. */
export const handledBefore = (db: Connection, tx: Probe, id: string): string | undefined =>
  db.get<{ subject: string }>(tx, 'SELECT subject FROM requests WHERE id = ?', [id])?.subject

export function noteHandled(db: Connection, tx: Probe, id: string, subject: string, at: number): void {
  db.run(tx, 'INSERT INTO requests (id, subject, handled_at) VALUES (?, ?, ?)', [id, subject, at])
}
