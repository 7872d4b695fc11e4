/**
 * Which rows did a statement change? SQLite itself says so, through TEMP triggers that call back into this process:
 * they see cascades and other triggers' work too, live only as long as the connection, and leave no mark in the file.
 */
import type BetterSqlite3 from 'better-sqlite3'
import type { Row, RowChange, TableShape } from '../../../shared/trace.ts'
import { toSqlValue, toSqlValueWithoutBlobs } from './values.ts'

interface ColumnInfo {
  name: string
  pk: number
}

export class RowCapture {
  private readonly shapes = new Map<string, TableShape>()
  private changes: RowChange[] = []
  private unreported: ReadonlySet<string> = new Set()
  private show = toSqlValue
  private readonly db: BetterSqlite3.Database
  private readonly name: string

  constructor(db: BetterSqlite3.Database, name: string) {
    this.db = db
    this.name = name
    db.function('report_row_change', { varargs: true, directOnly: false }, (table, operation, ...values) => {
      this.record(String(table), String(operation), values)
      return null
    })
  }

  /** Watches every ordinary table that is not watched yet: call it again after the schema has grown. */
  watch(): void {
    const tables = this.db
      .prepare<[], { name: string }>(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
      )
      .all()
    for (const { name } of tables) if (!this.shapes.has(name)) this.watchTable(name)
  }

  /** Watches no table any more, so that tables can be renamed: a trigger would report under the old name. */
  unwatch(): void {
    for (const table of this.shapes.keys())
      for (const operation of OPERATIONS)
        this.db.exec(`DROP TRIGGER IF EXISTS temp.${quote(triggerName(operation, table))}`)
    this.shapes.clear()
  }

  /**
   * Reports no changes of these tables any more, whose work is not told row by row, and of all others again. A trigger costs
   * as much as the write that it reports.
   */
  leaveUnreported(tables: readonly string[]): void {
    if (tables.length === this.unreported.size && tables.every((table) => this.unreported.has(table))) return
    this.unwatch()
    this.unreported = new Set(tables)
    this.watch()
  }

  /** Shows how long a BLOB is from now on, and never its bytes. */
  hideBlobs(): void {
    this.show = toSqlValueWithoutBlobs
  }

  get tables(): TableShape[] {
    return [...this.shapes.values()]
  }

  /** The changes since the last call, in the order in which SQLite made them. */
  take(): RowChange[] {
    const taken = this.changes
    this.changes = []
    return taken
  }

  private watchTable(table: string): void {
    const columns = this.db
      .prepare<[string], ColumnInfo>('SELECT name, pk FROM pragma_table_info(?)')
      .all(table)
    const names = columns.map((column) => column.name)
    const key = columns.filter((column) => column.pk > 0).sort((a, b) => a.pk - b.pk)
    this.shapes.set(table, {
      database: this.name,
      table,
      columns: names,
      primaryKey: key.map((column) => column.name),
    })
    if (this.unreported.has(table)) return
    const list = (row: 'OLD' | 'NEW') => names.map((name) => `${row}.${quote(name)}`).join(', ')
    for (const [operation, values] of [
      ['INSERT', list('NEW')],
      ['UPDATE', `${list('OLD')}, ${list('NEW')}`],
      ['DELETE', list('OLD')],
    ] as const) {
      this.db.exec(
        `CREATE TEMP TRIGGER IF NOT EXISTS ${quote(triggerName(operation, table))} AFTER ${operation} ON main.${quote(table)}
         BEGIN SELECT report_row_change(${literal(table)}, ${literal(operation)}, ${values}); END`,
      )
    }
  }

  private record(table: string, operation: string, values: unknown[]): void {
    const shape = this.shapes.get(table)
    if (!shape) return
    const { columns } = shape
    const { show } = this
    // A loop, not a mapping of entries: this runs for each row that is written while a trace is taken.
    const row = (from: number) => {
      const made: Row = {}
      for (let index = 0; index < columns.length; index += 1)
        made[columns[index] ?? ''] = show(values[from + index])
      return made
    }
    const before = operation === 'INSERT' ? null : row(0)
    const after = operation === 'DELETE' ? null : row(operation === 'UPDATE' ? columns.length : 0)
    const identity = after ?? before ?? {}
    const keyColumns = shape.primaryKey.length > 0 ? shape.primaryKey : shape.columns
    this.changes.push({
      table,
      key: keyColumns.map((column) => String(identity[column] ?? '')).join('/'),
      before,
      after,
    })
  }
}

const OPERATIONS = ['INSERT', 'UPDATE', 'DELETE'] as const
const triggerName = (operation: (typeof OPERATIONS)[number], table: string) => `report_${operation}_${table}`
const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
