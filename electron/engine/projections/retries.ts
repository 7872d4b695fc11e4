/** The one event that a projection is stuck at, how often it was tried, and when it is due again. Survives a crash. */
import { GlobalPosition, VirtualTime } from '../../../shared/ids.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'

/** DDL; at most one row a projection. */
export const RETRIES_TABLE = `
  CREATE TABLE IF NOT EXISTS retries (
    projection  TEXT PRIMARY KEY,
    position    INTEGER NOT NULL,
    attempts    INTEGER NOT NULL,
    due_at      INTEGER NOT NULL,
    error       TEXT NOT NULL
  ) STRICT;
`

/** The event that a projection is stuck at. */
export interface Retry {
  position: GlobalPosition
  /** Attempts made so far. */
  attempts: number
  dueAt: VirtualTime
  error: string
}

/** The event that the projection is stuck at; undefined when it is not. */
export function readRetry(connection: Connection, projection: string): Retry | undefined {
  const row = connection.get<{ position: number; attempts: number; due_at: number; error: string }>(
    silent,
    'SELECT position, attempts, due_at, error FROM retries WHERE projection = ?',
    [projection],
  )
  return (
    row && {
      position: GlobalPosition.parse(row.position),
      attempts: row.attempts,
      dueAt: VirtualTime.parse(row.due_at),
      error: row.error,
    }
  )
}

/** Notes it in place of what was noted before. */
export function writeRetry(connection: Connection, projection: string, retry: Retry, probe: Probe): void {
  connection.run(
    probe,
    `INSERT INTO retries (projection, position, attempts, due_at, error) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (projection) DO UPDATE SET position = excluded.position, attempts = excluded.attempts,
       due_at = excluded.due_at, error = excluded.error`,
    [projection, retry.position, retry.attempts, retry.dueAt, retry.error],
  )
}

/** The projection is stuck no longer. @returns 1 when it was, 0 otherwise */
export const clearRetry = (connection: Connection, projection: string, probe: Probe): number =>
  connection.run(probe, 'DELETE FROM retries WHERE projection = ?', [projection])
