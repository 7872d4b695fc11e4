/**
 * How many rows does a SELECT look at? SQLite does not say, so every table is hidden behind a TEMP view of the same name whose rows
 * pass by a function that counts. SQLite flattens such a view: the statement keeps its plan, and each loop of that plan counts the
 * rows that it visits. Entries of an index are not rows. A `SELECT *` gets the row id as well.
 */
import type BetterSqlite3 from 'better-sqlite3'

/** A counting under way. */
export interface RowVisits {
  /** Rows visited since the counting began. */
  readonly count: number
  /** Shows the tables again. Until then nothing can be written: a view takes no rows. */
  stop(): void
}

/** Hides every table of the connection until it is stopped. */
export function countVisits(db: BetterSqlite3.Database): RowVisits {
  let count = 0
  db.function('visited', { directOnly: false }, (_row) => {
    count += 1
    return 1
  })
  const hidden = tablesAndViews(db)
  for (const { name, type, sql } of hidden)
    db.exec(
      type === 'view'
        ? sql.replace(/^\s*CREATE\s+VIEW/i, 'CREATE TEMP VIEW')
        : `CREATE TEMP VIEW ${quote(name)} AS SELECT rowid, * FROM main.${quote(name)} WHERE visited(rowid)`,
    )
  return {
    get count() {
      return count
    },
    stop() {
      for (const { name } of hidden) db.exec(`DROP VIEW temp.${quote(name)}`)
    },
  }
}

interface Named {
  name: string
  type: 'table' | 'view' | 'virtual'
  sql: string
}

/** What a view reads is hidden with it. The tables in which a full-text index keeps itself are its own affair. */
const tablesAndViews = (db: BetterSqlite3.Database): Named[] =>
  db
    .prepare<[], Named>(
      `SELECT l.name, l.type, s.sql FROM pragma_table_list l JOIN main.sqlite_schema s ON s.name = l.name
       WHERE l.schema = 'main' AND l.type IN ('table', 'view', 'virtual') AND l.wr = 0 AND l.name NOT LIKE 'sqlite_%'
       ORDER BY l.type = 'view', l.name`,
    )
    .all()

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
