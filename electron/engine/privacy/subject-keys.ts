/**
 * One key for each data subject, in a SQLite file of their own: kept apart from the events, and from their backups, so that
 * a key can be destroyed where an event cannot.
 */
import BetterSqlite3 from 'better-sqlite3'
import { Problem } from '../../../shared/problem.ts'
import { type CrashPoints, noCrashes } from '../faults/crash-points.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'

/** DDL of the key file: one row a subject, which stays when its key is destroyed. */
const SUBJECT_KEYS_TABLE = `
  CREATE TABLE IF NOT EXISTS subject_keys (
    subject       TEXT PRIMARY KEY,
    key           BLOB,
    created_at    INTEGER NOT NULL,
    destroyed_at  INTEGER,
    CHECK ((key IS NULL) = (destroyed_at IS NOT NULL))
  ) STRICT;
`

/** What the key file knows of a subject. */
export type SubjectKey =
  | { state: 'held'; key: Buffer }
  /** Milliseconds since 1970, as the clock of the key file has them. */
  | { state: 'destroyed'; at: number }
  | { state: 'unknown' }

/** The keys of all subjects, each made once and destroyed once. */
export class SubjectKeys {
  private readonly db: Connection
  private readonly crashes: CrashPoints

  /** @param connection the key file; nothing but keys may be in it */
  constructor(connection: Connection, crashes: CrashPoints = noCrashes) {
    this.db = connection
    this.crashes = crashes
    // Deleted bytes become zeros: https://sqlite.org/pragma.html#pragma_secure_delete
    connection.raw.pragma('secure_delete = ON')
    // VACUUM copies through a temporary database: not through a file that would outlive it.
    connection.raw.pragma('temp_store = MEMORY')
    // A trace that kept a key would outlive the key, and with it every promise to forget.
    connection.hideBlobs()
    connection.defineSchema(SUBJECT_KEYS_TABLE)
    // Others may have the file open. That keeps nobody from reading: who waits for the bytes asks, and tries again.
    this.tryScrub()
  }

  /** What the file knows of a subject; a key that is handed out is the caller's to overwrite. */
  find(subject: string, probe: Probe = silent): SubjectKey {
    const row = this.db.get<{ key: Buffer | null; destroyed_at: number | null }>(
      probe,
      'SELECT key, destroyed_at FROM subject_keys WHERE subject = ?',
      [subject],
    )
    if (!row) return { state: 'unknown' }
    return row.key ? { state: 'held', key: row.key } : { state: 'destroyed', at: row.destroyed_at ?? 0 }
  }

  /** Keeps a new key. @param at milliseconds since 1970 @throws SqliteError when the subject has a row already */
  add(subject: string, key: Buffer, at: number, probe: Probe = silent): void {
    this.db.run(probe, 'INSERT INTO subject_keys (subject, key, created_at) VALUES (?, ?, ?)', [
      subject,
      key,
      at,
    ])
  }

  /**
   * Overwrites the key, takes it out of its row, and out of every byte of the files. The row stays, to say when.
   * @returns false when there was no key to destroy
   * @throws Problem `key-bytes-remain` when another connection keeps old pages alive; the key is out of its row all the same
   */
  destroy(subject: string, at: number, probe: Probe = silent): boolean {
    const destroyed = this.db.transaction(probe, (tx) => {
      if (this.find(subject).state !== 'held') return false
      this.db.run(tx, 'UPDATE subject_keys SET key = zeroblob(length(key)) WHERE subject = ?', [subject])
      this.db.run(tx, 'UPDATE subject_keys SET key = NULL, destroyed_at = ? WHERE subject = ?', [at, subject])
      // Committed with the change: a process that dies before the scrubbing finds its mark when it starts again.
      this.db.raw.pragma('user_version = 1')
      this.crashes.reach('shredding-before-commit')
      return true
    })
    this.crashes.reach('shredding-committed')
    if (destroyed || this.unscrubbed) this.scrub()
    return destroyed
  }

  /** True while bytes of a destroyed key may still be in the files. */
  get unscrubbed(): boolean {
    return this.db.raw.pragma('user_version', { simple: true }) !== 0
  }

  /**
   * Scrubs what an earlier shredding left.
   * @returns false when others are using the file, and the bytes are still there
   */
  tryScrub(): boolean {
    if (!this.unscrubbed) return true
    try {
      this.scrub()
      return true
    } catch (error) {
      if (error instanceof Problem && error.data.code === 'key-bytes-remain') return false
      throw error
    }
  }

  /**
   * Zeroed cells are not enough: pages that were split may hold an old copy, and the log holds every page as it was.
   * VACUUM writes only what is alive, and the log is emptied after it. Waits for nobody: a reader may stay for hours, and what is
   * left undone stands in the file.
   */
  private scrub(): void {
    const { raw } = this.db
    const patience = Number(raw.pragma('busy_timeout', { simple: true }))
    raw.pragma('busy_timeout = 0')
    try {
      raw.exec('VACUUM')
      this.crashes.reach('shredding-file-rewritten')
      this.emptyLog()
      this.crashes.reach('shredding-log-emptied')
      raw.pragma('user_version = 0')
      this.emptyLog()
    } catch (error) {
      throw isBusy(error) ? this.bytesRemain('the file, which another connection is writing', error) : error
    } finally {
      raw.pragma(`busy_timeout = ${patience}`)
    }
  }

  private emptyLog(): void {
    const [row] = this.db.raw.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[] // columns of this pragma
    if (row?.busy === 0) return
    throw this.bytesRemain('the write-ahead log, which another connection is reading')
  }

  private bytesRemain(where: string, cause?: unknown): Problem {
    return new Problem(
      {
        code: 'key-bytes-remain',
        what: `the key is destroyed, but its bytes are still in ${where}`,
        where: this.db.file,
        remedy: 'Close every other program that has the key file open, then shred the subject again.',
      },
      { cause },
    )
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_BUSY')
