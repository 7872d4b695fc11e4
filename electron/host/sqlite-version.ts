import BetterSqlite3 from 'better-sqlite3'

/** Of the SQLite that databases are opened with, as it says itself. @throws when it cannot be loaded on this machine */
export function sqliteVersion(): string {
  const db = new BetterSqlite3(':memory:')
  try {
    return String(db.prepare('SELECT sqlite_version()').pluck().get())
  } finally {
    db.close()
  }
}
