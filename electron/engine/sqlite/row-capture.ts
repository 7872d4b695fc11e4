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

/** What one trigger reports. */
interface Watcher {
  table: string
  operation: Operation
  columns: readonly string[]
  /** Columns of the primary key; none where a table has none: its trigger reports the row id, after all values. */
  key: readonly string[]
  /** A row without values. A copy of it is made in one piece; a row that grows column by column is made four times over. */
  empty: Readonly<Row>
}

/** Collects the changes of one connection until they are taken. */
export class RowCapture {
  private readonly shapes = new Map<string, TableShape>()
  /** By the number under which its trigger reports: numbers reach this process for less than names. Never given twice. */
  private readonly watchers: Watcher[] = []
  private changes: RowChange[] = []
  private unreported: ReadonlySet<string> = new Set()
  private show = toSqlValue
  private readonly db: BetterSqlite3.Database
  private readonly name: string

  constructor(db: BetterSqlite3.Database, name: string) {
    this.db = db
    this.name = name
    db.function('report_row_change', { varargs: true, directOnly: false }, (watcher, ...values) => {
      this.record(this.watchers[Number(watcher)], values)
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
    // Parsed, because the parser makes an object in one piece, too.
    const empty = JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null])))) as Row // of nulls
    const keyed = key.map((column) => column.name)
    const id = (row: 'OLD' | 'NEW') => (keyed.length === 0 ? `, ${row}.rowid` : '')
    for (const operation of OPERATIONS) {
      const values = {
        INSERT: list('NEW') + id('NEW'),
        UPDATE: `${list('OLD')}, ${list('NEW')}${id('NEW')}`,
        DELETE: list('OLD') + id('OLD'),
      }
      const watcher = this.watchers.push({ table, operation, columns: names, key: keyed, empty }) - 1
      this.db.exec(
        `CREATE TEMP TRIGGER IF NOT EXISTS ${quote(triggerName(operation, table))} AFTER ${operation} ON main.${quote(table)}
         BEGIN SELECT report_row_change(${watcher}, ${values[operation]}); END`,
      )
    }
  }

  /** This runs for each row that is written while a trace is taken. */
  private record(watcher: Watcher | undefined, values: readonly unknown[]): void {
    if (!watcher) return
    const { show } = this
    const { table, operation, columns } = watcher
    const before = operation === 'INSERT' ? null : rowOf(watcher, values, 0, show)
    const after =
      operation === 'DELETE'
        ? null
        : rowOf(watcher, values, operation === 'UPDATE' ? columns.length : 0, show)
    const key = watcher.key.length > 0 ? keyOf(watcher, after ?? before ?? {}) : String(values.at(-1))
    this.changes.push({ table, key, before, after })
  }
}

function rowOf(
  { columns, empty }: Watcher,
  values: readonly unknown[],
  from: number,
  show: typeof toSqlValue,
): Row {
  const row = { ...empty }
  for (let index = 0; index < columns.length; index += 1)
    row[columns[index] ?? ''] = show(values[from + index])
  return row
}

function keyOf({ key }: Watcher, row: Row): string {
  let text = ''
  for (let index = 0; index < key.length; index += 1)
    text += `${index > 0 ? '/' : ''}${row[key[index] ?? ''] ?? ''}`
  return text
}

const OPERATIONS = ['INSERT', 'UPDATE', 'DELETE'] as const
type Operation = (typeof OPERATIONS)[number]
const triggerName = (operation: Operation, table: string) => `report_${operation}_${table}`
const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
