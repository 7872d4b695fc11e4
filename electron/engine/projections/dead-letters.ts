/**
 * Events set aside: those that failed too often, and those of the same stream behind them, because a later event must not
 * be applied before an earlier one. Only positions are kept; the event itself stays in the store.
 */
import { GlobalPosition, StreamId, VirtualTime } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'

/** DDL; one row an event that was set aside. */
export const DEAD_LETTERS_TABLE = `
  CREATE TABLE IF NOT EXISTS dead_letters (
    projection  TEXT NOT NULL,
    position    INTEGER NOT NULL,
    stream      TEXT NOT NULL,
    type        TEXT NOT NULL,
    reason      TEXT NOT NULL CHECK (reason IN ('failed', 'follows')),
    error       TEXT NOT NULL,
    attempts    INTEGER NOT NULL,
    set_aside   INTEGER NOT NULL,
    PRIMARY KEY (projection, position)
  ) STRICT;
`

/** An event that was set aside, and why. */
export interface DeadLetter {
  position: GlobalPosition
  stream: StreamId
  type: string
  /** `follows`: it has not been tried, because an earlier event of its stream is a dead letter. */
  reason: 'failed' | 'follows'
  /** Last error of the handler; empty for one that follows. */
  error: string
  attempts: number
  setAside: VirtualTime
}

/** The dead letters of one projection. */
export class DeadLetters {
  private readonly connection: Connection
  private readonly projection: string
  private held = new Set<string>()

  constructor(connection: Connection, projection: string) {
    this.connection = connection
    this.projection = projection
    this.refresh()
  }

  /** Reads again which streams are held: to be called when a transaction has changed it, or somebody else may have. */
  refresh(): void {
    const rows = this.connection.all<{ stream: string }>(
      silent,
      'SELECT DISTINCT stream FROM dead_letters WHERE projection = ?',
      [this.projection],
    )
    this.held = new Set(rows.map(({ stream }) => stream))
  }

  /** Whether events of this stream must wait behind a dead letter. */
  holds(stream: StreamId): boolean {
    return this.held.size > 0 && this.held.has(stream)
  }

  /** All of them, or those of one stream, oldest first. */
  list(stream?: StreamId): DeadLetter[] {
    return this.connection
      .all<{
        position: number
        stream: string
        type: string
        reason: DeadLetter['reason']
        error: string
        attempts: number
        set_aside: number
      }>(
        silent,
        `SELECT position, stream, type, reason, error, attempts, set_aside FROM dead_letters
         WHERE projection = ? AND (? IS NULL OR stream = ?) ORDER BY position`,
        [this.projection, stream ?? null, stream ?? null],
      )
      .map((row) => ({
        position: GlobalPosition.parse(row.position),
        stream: StreamId.parse(row.stream),
        type: row.type,
        reason: row.reason,
        error: row.error,
        attempts: row.attempts,
        setAside: VirtualTime.parse(row.set_aside),
      }))
  }

  /** Sets an event aside, or says anew why it is. */
  add(
    event: RecordedEvent,
    why: Pick<DeadLetter, 'reason' | 'error' | 'attempts' | 'setAside'>,
    probe: Probe,
  ): void {
    this.connection.run(
      probe,
      `INSERT INTO dead_letters (projection, position, stream, type, reason, error, attempts, set_aside)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (projection, position) DO UPDATE SET reason = excluded.reason, error = excluded.error,
         attempts = excluded.attempts, set_aside = excluded.set_aside`,
      [
        this.projection,
        event.position,
        event.stream,
        event.type,
        why.reason,
        why.error,
        why.attempts,
        why.setAside,
      ],
    )
  }

  /** Whether the event is still set aside. */
  has(position: GlobalPosition): boolean {
    const parameters = [this.projection, position]
    const sql = 'SELECT 1 FROM dead_letters WHERE projection = ? AND position = ?'
    return this.connection.get(silent, sql, parameters) !== undefined
  }

  /** @returns false when somebody else has settled it meanwhile */
  remove(position: GlobalPosition, probe: Probe): boolean {
    const parameters = [this.projection, position]
    const sql = 'DELETE FROM dead_letters WHERE projection = ? AND position = ?'
    return this.connection.run(probe, sql, parameters) > 0
  }
}
