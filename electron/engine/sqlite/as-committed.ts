/**
 * A database as it is committed at this moment, whatever its writers do afterwards: a second connection that begins to read now. What
 * a transaction has not committed yet is not in it, as for any other process: https://sqlite.org/isolation.html
 */
import { existsSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'

/** One database file at one moment. Until it is closed, its write-ahead log cannot be folded back beyond this moment. */
export interface AsCommitted {
  /**
   * Copies it to a file that is not there yet, page by page, a turn of the event loop each.
   * @param goOn called in each turn; what it throws ends the copying
   */
  copyTo(file: string, goOn: () => void): Promise<void>
  close(): void
}

/** 256 KiB where a page has 4 KiB, copied in about a millisecond. */
const PAGES_IN_A_TURN = 64

/** Looks at once, and waits for nobody. @returns undefined where there is no file */
export function asCommitted(file: string): AsCommitted | undefined {
  if (!existsSync(file)) return undefined
  const db = new BetterSqlite3(file, { readonly: true })
  db.exec('BEGIN')
  // It is the first read that decides what is seen.
  db.prepare('SELECT 1 FROM sqlite_schema').get()
  return {
    async copyTo(target, goOn) {
      await db.backup(target, {
        progress() {
          goOn()
          return PAGES_IN_A_TURN
        },
      })
    },
    close: () => db.close(),
  }
}
