/**
 * The run as tables, for answer keys: the trace loaded into an in-memory database, where a scenario asks with SQL.
 * Keys are thereby computed from what happened, never typed in.
 */
import BetterSqlite3 from 'better-sqlite3'
import { Problem } from '../../../shared/problem.ts'
import { canonicalLine, type SqlValue, type Step } from '../../../shared/trace.ts'
import { toSqlValue } from '../sqlite/values.ts'

const TABLES = `
  CREATE TABLE step (
    n INTEGER PRIMARY KEY, kind TEXT, lane TEXT, node TEXT, beat INTEGER, time INTEGER, json TEXT,
    ms REAL, wal_bytes INTEGER, file_bytes INTEGER
  );
  CREATE VIEW command AS
    SELECT n, lane, json ->> '$.command' AS command, json ->> '$.outcome' AS outcome, json ->> '$.reason' AS reason
    FROM step WHERE kind = 'replied';
  CREATE VIEW event AS
    SELECT s.lane, e.value ->> '$.position' AS position, e.value ->> '$.stream' AS stream,
           e.value ->> '$.version' AS version, e.value ->> '$.type' AS type, e.value -> '$.data' AS data
    FROM step s, json_each(s.json, '$.events') e WHERE s.kind = 'appended';
  CREATE VIEW answer AS
    SELECT n, lane, json ->> '$.query' AS query, json ->> '$.question' AS question,
           json ->> '$.answer.complete' AS complete, json ->> '$.answer.text' AS text
    FROM step WHERE kind = 'query-answered';
  CREATE VIEW statement AS
    SELECT n, lane, node, beat, json ->> '$.database' AS database, json ->> '$.sql' AS sql, json ->> '$.effect' AS effect,
           json ->> '$.rows' AS rows, ms
    FROM step WHERE kind = 'statement';
  CREATE VIEW "commit" AS
    SELECT n, lane, node, beat, json ->> '$.database' AS database, ms, wal_bytes FROM step WHERE kind = 'committed';
  CREATE VIEW reads AS
    SELECT n, lane, beat, json ->> '$.query' AS query, json ->> '$.asked' AS asked, json ->> '$.complete' AS complete,
           json ->> '$.visits' AS visits, ms
    FROM step WHERE kind = 'reads-counted';
  CREATE VIEW work AS
    SELECT n, lane, beat, json ->> '$.what' AS what, json ->> '$.commands' AS commands, json ->> '$.accepted' AS accepted, ms
    FROM step WHERE kind = 'worked';
  CREATE VIEW lane AS
    SELECT lane, json ->> '$.title' AS title, json ->> '$.system' AS system, n FROM step WHERE kind = 'lane-opened';
`

/** The tables that a key may ask, with their columns. */
export const RUN_TABLES: readonly { name: string; columns: readonly string[] }[] = tablesOf(TABLES)

function tablesOf(ddl: string): { name: string; columns: string[] }[] {
  const db = new BetterSqlite3(':memory:')
  try {
    db.exec(ddl)
    return db
      .prepare<[], { name: string; columns: string }>(
        `SELECT s.name, group_concat(c.name, ' ' ORDER BY c.cid) AS columns
         FROM sqlite_schema s JOIN pragma_table_info(s.name) c GROUP BY s.name ORDER BY s.rowid`,
      )
      .all()
      .map(({ name, columns }) => ({ name, columns: columns.split(' ') }))
  } finally {
    db.close()
  }
}

/**
 * The first value of one SELECT over the run so far.
 * @param measured whether the SELECT may see what was measured; it differs from run to run, so keys must not
 * @throws Problem when it is not one SELECT, or fails
 */
export function askTheRun(steps: readonly Step[], sql: string, { measured = false } = {}): SqlValue {
  const db = new BetterSqlite3(':memory:')
  try {
    db.exec(TABLES)
    const insert = db.prepare('INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    db.exec('BEGIN')
    for (const step of steps) {
      const place = 'lane' in step ? [step.lane, step.node] : [null, null]
      const { ms = null, walBytes = null, fileBytes = null } = (measured && step.measured) || {}
      const told = [step.n, step.kind, ...place, step.beat, step.time, canonicalLine(step)]
      insert.run(...told, ms, walBytes, fileBytes)
    }
    db.exec('COMMIT')
    return firstValue(db, sql, 'the run')
  } finally {
    db.close()
  }
}

/** @param where what the SQL is asked of, for messages */
export function firstValue(db: BetterSqlite3.Database, sql: string, where: string): SqlValue {
  try {
    const statement = db.prepare(sql)
    if (!statement.reader || !statement.readonly) throw new Error('it is not a SELECT')
    return toSqlValue(statement.raw().get()?.[0 as never]) // raw rows are arrays, which the type of the driver does not know
  } catch (error) {
    throw new Problem({
      code: 'sql-question',
      where,
      what: `this SQL cannot be asked: ${error instanceof Error ? error.message : String(error)} — ${sql.trim()}`,
      remedy: 'Correct the SQL in the scenario.',
    })
  }
}
