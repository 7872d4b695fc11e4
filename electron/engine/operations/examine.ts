/**
 * Examines a log: whether every event can be read, whether positions and versions are without gaps, whether the keys lead to
 * every event. In slices, so that a large file can be examined while the app goes on.
 */
import { createHash } from 'node:crypto'
import BetterSqlite3 from 'better-sqlite3'
import { GlobalPosition } from '../../../shared/ids.ts'
import { type EventRow, toRecordedEvent } from '../eventstore/event-row.ts'
import { slices } from '../pacing/slices.ts'
import { canonicalEvent, type Digest } from '../proof/digest.ts'
import type { Connection } from '../sqlite/connection.ts'
import { silent } from '../trace/probe.ts'
import { cancelled } from './cancelled.ts'

/** Which part of a log is examined, and how that is watched and stopped. */
export interface ExamineOptions {
  /** Events up to this position lie in an archive: they are not expected here. 0 when left out. */
  after?: GlobalPosition
  /** Last position to examine, inclusive; the newest when left out. */
  to?: GlobalPosition
  /** False leaves the keys out, which are gone along from the first event on, whatever `after` says. */
  keys?: boolean
  /** Hears how many events have been read. */
  onProgress?: (events: number) => void
  signal?: AbortSignal
}

/** What was found in a log. */
export interface Examined {
  /** Events that could be read. */
  events: number
  /** Position of the last of them. */
  head: GlobalPosition
  /** SHA-256 over all of them and their positions: two logs with the same digest hold the same. */
  digest: Digest
  /** What is wrong, one plain sentence each, at most ten of them; empty when nothing is. */
  faults: readonly string[]
}

const BATCH = 100
const FAULTS_AT_MOST = 10

/** @throws Problem `cancelled` when the signal is aborted */
export async function examineLog(db: Connection, options: ExamineOptions = {}): Promise<Examined> {
  const { after = 0, to = Number.MAX_SAFE_INTEGER, keys = true, onProgress, signal } = options
  const faults: string[] = []
  const hash = createHash('sha256')
  const slice = slices()
  const pause = async () => {
    cancelled(signal, 'the examination')
    if (slice.spent()) await slice.pause()
  }
  let events = 0
  let head = Number(after)

  async function alongPositions(): Promise<void> {
    for (;;) {
      const rows = db.all<EventRow>(
        silent,
        'SELECT * FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?',
        [head, to, BATCH],
      )
      for (const row of rows) {
        if (row.position !== head + 1) faults.push(`events ${head + 1} to ${row.position - 1} are missing`)
        head = row.position
        events += 1
        try {
          hash.update(`${row.position}\n${canonicalEvent(toRecordedEvent(row))}\n`)
        } catch {
          faults.push(`the data of event ${row.position} is no JSON`)
        }
      }
      if (rows.length < BATCH || faults.length >= FAULTS_AT_MOST) return
      onProgress?.(events)
      await pause()
    }
  }

  /** The same events by the key over stream and version. */
  async function alongStreams(): Promise<void> {
    let found = 0
    let last = { stream: '', version: 0, position: 0 }
    for (;;) {
      const rows = db.all<typeof last>(
        silent,
        `SELECT stream, version, position FROM events
         WHERE (stream, version, position) > (?, ?, ?) ORDER BY stream, version, position LIMIT ?`,
        [last.stream, last.version, last.position, BATCH],
      )
      for (const row of rows) {
        if (row.position > after && row.position <= to) found += 1
        const follows = row.stream === last.stream
        const first = follows ? last.version + 1 : 1
        // What lies in an archive is missing at the beginning of its stream.
        if (row.version !== first && (follows || after === 0))
          faults.push(
            row.version < first
              ? `two events share version ${row.version} of ${row.stream}`
              : `version ${first} of ${row.stream} is missing`,
          )
        last = row
      }
      if (rows.length < BATCH || faults.length >= FAULTS_AT_MOST) break
      await pause()
    }
    if (found !== events && faults.length === 0)
      faults.push(`the key over stream and version leads to ${found} of ${events} events`)
  }

  try {
    if (!hasEvents(db)) faults.push('the table of its events is missing')
    else await alongPositions()
    if (keys && hasEvents(db)) await alongStreams()
  } catch (error) {
    if (!isDamage(error)) throw error
    faults.push(`the file cannot be read beyond event ${head}: ${error.message}`)
  }
  return {
    events,
    head: GlobalPosition.parse(head),
    digest: hash.digest('hex'),
    faults: faults.slice(0, FAULTS_AT_MOST),
  }
}

/** Whether a file is one of a log. */
export const hasEvents = (db: Connection): boolean =>
  db.get(silent, `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'events'`) !== undefined

/** Whether SQLite says that the file itself is broken, rather than busy, locked or out of reach. */
export const isDamage = (error: unknown): error is Error =>
  error instanceof BetterSqlite3.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)
