/** One connection to one SQLite file, as everything in the engine uses it: plain SQL in, rows out, each statement reported. */
import { statSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import type { Row, RowChange, TableHolding, TableShape } from '../../../shared/trace.ts'
import { Crash } from '../faults/crash.ts'
import type { Probe } from '../trace/probe.ts'
import { RowCapture } from './row-capture.ts'
import { Statements, type ToldStatement } from './statements.ts'
import { type SqlParams, toParams, toSqlValue, toSqlValueWithoutBlobs } from './values.ts'
import { WriteAheadLog } from './write-ahead-log.ts'

/** Rows told of what a table holds. */
const SAMPLE = 12

/** Which file, and how it is opened. */
export interface ConnectionOptions {
  /** Short name used in the trace: `crud`, `events`, `read`. */
  name: string
  file: string
  /** True to capture row changes for a trace. Without it no trigger exists and nothing is paid. */
  watched?: boolean
  readonly?: boolean
  /**
   * `full`: a commit survives a power cut. `normal`, when left out: it survives a killed process, and a power cut leaves the file
   * sound. `off`: the same but for the power cut, and nothing ever waits for the disk: for files that are worth no more than the run.
   */
  synchronous?: 'full' | 'normal' | 'off'
}

/**
 * Writes in WAL mode with foreign keys on, and waits up to 5 s for another writer's lock. @throws SqliteError whatever
 * SQLite does not do
 */
export class Connection {
  readonly name: string
  readonly file: string
  /** For code where even the reporting wrapper would cost too much. */
  readonly raw: BetterSqlite3.Database
  private readonly capture: RowCapture | undefined
  private readonly statements: Statements
  private readonly log: WriteAheadLog
  private show = toSqlValue

  constructor(options: ConnectionOptions) {
    this.name = options.name
    this.file = options.file
    this.raw = new BetterSqlite3(options.file, { readonly: options.readonly ?? false })
    this.raw.pragma('busy_timeout = 5000')
    this.raw.pragma('foreign_keys = ON')
    if (!options.readonly) {
      this.raw.pragma(`synchronous = ${(options.synchronous ?? 'normal').toUpperCase()}`)
      this.raw.pragma('journal_mode = WAL')
    }
    this.statements = new Statements(this.raw)
    this.log = new WriteAheadLog(this.raw)
    this.capture = options.watched ? new RowCapture(this.raw, options.name) : undefined
  }

  /** Runs DDL, several statements at once, unreported: schemas are set up before the curtain rises. */
  defineSchema(ddl: string): void {
    this.raw.exec(ddl)
    this.watchSchema()
  }

  /** Shows how long a BLOB is in a trace from now on, and never its bytes: for files that keep secrets. */
  hideBlobs(): void {
    this.show = toSqlValueWithoutBlobs
    this.capture?.hideBlobs()
  }

  /** True where a trace never shows the bytes of a BLOB. */
  get hidesBlobs(): boolean {
    return this.show === toSqlValueWithoutBlobs
  }

  /** What the schema has become by now is watched, and not told of in a trace. */
  watchSchema(): void {
    this.capture?.watch()
    this.log.forget()
  }

  /**
   * Runs `work`, which creates, renames or drops tables, perhaps inside a transaction: the watchers step aside and then watch
   * what is there, under the names that it has by then.
   * @param work is given what makes them watch again before it has ended
   */
  reshape<T>(work: (watch: () => void) => T): T {
    this.capture?.unwatch()
    try {
      return work(() => this.capture?.watch())
    } finally {
      // A roll-back has taken with it what was watched since.
      this.capture?.unwatch()
      this.capture?.watch()
    }
  }

  /** Tables whose rows are not reported from now on; all others are. For long work that a trace shows as progress only. */
  leaveUnreported(tables: readonly string[]): void {
    this.capture?.leaveUnreported(tables)
  }

  /** Tables under watch; empty when the connection is not watched. */
  get tables(): TableShape[] {
    return this.capture?.tables ?? []
  }

  /** Runs a statement that writes. @returns the number of rows it changed itself. */
  run(probe: Probe, sql: string, params: SqlParams = []): number {
    if (!probe.on) return this.runUnwatched(sql, params).changes
    const told = this.statements.asWritten(sql)
    const started = performance.now()
    const { changes } = told.statement.run(params)
    this.report(probe, told, params, 'write', changes, performance.now() - started)
    return changes
  }

  /** Runs a statement that writes, for work that nobody watches and that must know the row id of the row inserted last. */
  runUnwatched(sql: string, params: SqlParams): BetterSqlite3.RunResult {
    const statement = this.statements.unwatched(sql)
    const result = Array.isArray(params) ? statement.run(...params) : statement.run(params)
    this.capture?.take()
    return result
  }

  /** Runs a statement that returns rows. The row type is the caller's promise about its own SQL. */
  all<T extends object>(probe: Probe, sql: string, params: SqlParams = []): T[] {
    if (!probe.on) {
      const statement = this.statements.unwatched(sql)
      const rows = statement.all(params) as T[] // as the caller promises
      if (!statement.readonly) this.capture?.take()
      return rows
    }
    const told = this.statements.asWritten(sql)
    const started = performance.now()
    const rows = told.statement.all(params) as T[] // as above
    const ms = performance.now() - started
    this.report(probe, told, params, told.statement.readonly ? 'read' : 'write', rows.length, ms)
    return rows
  }

  /** The first row, or undefined. */
  get<T extends object>(probe: Probe, sql: string, params: SqlParams = []): T | undefined {
    if (probe.on) return this.all<T>(probe, sql, params)[0]
    const statement = this.statements.unwatched(sql)
    const row = statement.get(params) as T | undefined // as above
    if (!statement.readonly) this.capture?.take()
    return row
  }

  /**
   * Runs `work` between BEGIN IMMEDIATE and COMMIT; whatever it throws rolls everything back and is thrown on.
   * Inside another transaction it is a part of it, which is rolled back alone and takes effect with the whole.
   * The probe handed to `work` marks its steps as part of this transaction.
   * @param refusal says of a result why it must not be committed; undefined commits it
   */
  transaction<T>(
    probe: Probe,
    work: (probe: Probe) => T,
    refusal: (result: T) => string | undefined = () => undefined,
  ): T {
    if (this.raw.inTransaction) return this.nested(probe, work, refusal)
    const inside = probe.on ? probe.within(probe.nextTx()) : probe
    // What was written in silence before is not this transaction's doing.
    if (probe.on) this.log.forget()
    this.control('BEGIN IMMEDIATE')
    if (probe.on) inside.step({ kind: 'transaction-began', database: this.name })
    let result: T
    try {
      result = work(inside)
      const why = refusal(result)
      if (why !== undefined) {
        this.control('ROLLBACK')
        if (probe.on) inside.step({ kind: 'rolled-back', database: this.name, why })
        return result
      }
      const started = probe.on ? performance.now() : 0
      this.control('COMMIT')
      if (probe.on) {
        const ms = performance.now() - started
        inside.step({
          kind: 'committed',
          database: this.name,
          measured: { ms, walBytes: this.log.newBytes() },
        })
      }
    } catch (error) {
      // A dead process rolls nothing back: its connection is dropped as it is.
      if (error instanceof Crash) throw error
      if (this.raw.inTransaction) this.control('ROLLBACK')
      if (probe.on) {
        const why = error instanceof Error ? error.message : String(error)
        inside.step({ kind: 'rolled-back', database: this.name, why })
      }
      throw error
    }
    return result
  }

  /** A part of the transaction in hand, as a savepoint: https://sqlite.org/lang_savepoint.html */
  private nested<T>(probe: Probe, work: (probe: Probe) => T, refusal: (result: T) => string | undefined): T {
    this.control('SAVEPOINT nested')
    let result: T
    try {
      result = work(probe)
      if (refusal(result) !== undefined) this.control('ROLLBACK TO nested')
    } catch (error) {
      // After a crash nothing is tidied up; and some errors of SQLite have rolled back the whole transaction.
      if (!(error instanceof Crash) && this.raw.inTransaction) {
        this.control('ROLLBACK TO nested')
        this.control('RELEASE nested')
      }
      throw error
    }
    this.control('RELEASE nested')
    return result
  }

  /** BEGIN, COMMIT and their like: the trace has steps of their own for them. */
  private control(sql: string): void {
    this.statements.asWritten(sql).statement.run()
  }

  /** Rows in all watched tables together. */
  countRows(): number {
    return this.tables.reduce((sum, { table }) => sum + this.countRowsOf(table), 0)
  }

  countRowsOf(table: string): number {
    return this.raw.prepare<[], { n: number }>(`SELECT count(*) AS n FROM "${table}"`).get()?.n ?? 0
  }

  /** What the tables hold now, to be told in one step. @param show how a value is written; as everywhere when left out */
  holdings(tables: readonly string[], show = this.show): TableHolding[] {
    return tables.map((table) => ({
      database: this.name,
      table,
      rows: this.countRowsOf(table),
      sample: this.sample(table, SAMPLE, show),
    }))
  }

  /** The rows written last, oldest first: by row id, or by primary key where a table has none. */
  sample(table: string, most: number, show = this.show): Row[] {
    const order = this.hasRowIds(table) ? 'ORDER BY rowid DESC' : ''
    return this.raw
      .prepare<[number], Record<string, unknown>>(`SELECT * FROM "${table}" ${order} LIMIT ?`)
      .all(most)
      .reverse()
      .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, show(value)])))
  }

  private hasRowIds(table: string): boolean {
    const [row] = this.raw.pragma(`table_list("${table}")`) as { type: string; wr: number }[] // columns of this pragma
    return row?.type === 'table' && row.wr === 0
  }

  /** Drops the connection as a dying process does: what is not committed is gone, nothing is tidied up. */
  drop(): void {
    if (this.raw.open) this.raw.close()
  }

  /** Size of the database in bytes, write-ahead log not counted. */
  get fileBytes(): number {
    return Number(this.raw.pragma('page_count', { simple: true })) * this.log.pageBytes
  }

  /** Writes the log back into the main file and closes, so that the file can be opened by anything. */
  close(): void {
    if (!this.raw.open) return
    if (!this.raw.readonly && statSync(this.file, { throwIfNoEntry: false }))
      this.raw.pragma('wal_checkpoint(TRUNCATE)')
    this.raw.close()
  }

  private report(
    probe: Probe,
    { text, verb }: ToldStatement,
    params: SqlParams,
    effect: 'read' | 'write',
    rows: number,
    ms: number,
  ): void {
    const changes: RowChange[] = this.capture?.take() ?? []
    probe.step({
      kind: 'statement',
      database: this.name,
      sql: text,
      params: toParams(params, this.show),
      effect,
      rows: effect === 'write' ? Math.max(rows, changes.length) : rows,
      changes,
      travel: probe.travel(verb, 'rows'),
      measured: { ms },
    })
  }
}
