/** How much a connection has written, as its write-ahead log tells. */
import type BetterSqlite3 from 'better-sqlite3'

/** https://sqlite.org/fileformat2.html#the_write_ahead_log */
const FRAME_HEADER_BYTES = 24

/** The log of one connection's file, in bytes. */
export class WriteAheadLog {
  private readonly db: BetterSqlite3.Database
  private asked: BetterSqlite3.Statement | undefined
  private seen = 0
  readonly pageBytes: number

  constructor(db: BetterSqlite3.Database) {
    this.db = db
    this.pageBytes = Number(db.pragma('page_size', { simple: true }))
  }

  /** What was written up to now is nobody's doing. */
  forget(): void {
    this.seen = this.frames()
  }

  /** Bytes written since the last call, or since what was forgotten. */
  newBytes(): number {
    const frames = this.frames()
    const fresh = frames < this.seen ? frames : frames - this.seen
    this.seen = frames
    return fresh * (this.pageBytes + FRAME_HEADER_BYTES)
  }

  /** Frames now in the log; NOOP (SQLite 3.51) asks without checkpointing. */
  private frames(): number {
    this.asked ??= this.db.prepare('PRAGMA wal_checkpoint(NOOP)')
    const row = this.asked.get() as { log: number } | undefined // columns of this pragma
    return Math.max(0, row?.log ?? 0)
  }
}
