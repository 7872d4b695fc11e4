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

/** Steps taken over between two looks at the clock. */
const STEPS_AT_ONCE = 20

/** One run as tables: grows with the trace, so that each question costs only what has happened since the last one. */
class RunTables {
  private readonly db = new BetterSqlite3(':memory:')
  private readonly insert: BetterSqlite3.Statement
  private readonly measured: boolean
  private taken = 0

  constructor(measured: boolean) {
    this.measured = measured
    this.db.exec(TABLES)
    this.insert = this.db.prepare('INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  }

  async take(steps: readonly Step[], breathe: () => Promise<void>): Promise<void> {
    while (this.taken < steps.length) {
      const next = steps.slice(this.taken, this.taken + STEPS_AT_ONCE)
      this.taken += next.length
      for (const step of next) this.insert.run(...this.row(step))
      await breathe()
    }
  }

  ask(sql: string): SqlValue {
    return firstValue(this.db, sql, 'the run')
  }

  close(): void {
    this.db.close()
  }

  private row(step: Step): (string | number | null)[] {
    const place = 'lane' in step ? [step.lane, step.node] : [null, null]
    const { ms = null, walBytes = null, fileBytes = null } = (this.measured && step.measured) || {}
    const told = [step.n, step.kind, ...place, step.beat, step.time, canonicalLine(step)]
    return [...told, ms, walBytes, fileBytes]
  }
}

/** The run as SQL sees it. */
export class RunDatabase {
  private readonly steps: readonly Step[]
  private readonly tables = new Map<boolean, RunTables>()

  /** @param steps the trace, which may go on growing */
  constructor(steps: readonly Step[]) {
    this.steps = steps
  }

  /**
   * The first value of one SELECT over the run so far.
   * @param breathe awaited wherever work may pause
   * @param measured whether the SELECT may see what was measured; it differs from run to run, so keys must not
   * @throws Problem when it is not one SELECT, or fails
   */
  async ask(sql: string, breathe: () => Promise<void>, { measured = false } = {}): Promise<SqlValue> {
    const tables = this.tables.get(measured) ?? new RunTables(measured)
    this.tables.set(measured, tables)
    await tables.take(this.steps, breathe)
    return tables.ask(sql)
  }

  close(): void {
    for (const tables of this.tables.values()) tables.close()
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
