import { Problem } from '../../../shared/problem.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { SqlParams } from '../sqlite/values.ts'
import type { Probe } from '../trace/probe.ts'
import type { Tables } from './projection.ts'
import { renameTables } from './rename-tables.ts'

/**
 * The tables of a read model as its handler knows them, standing for those in the shadow.
 * Its methods throw Problem `projection-sql` when a column of a query is named after a table: the handler would not find it there.
 */
export class ShadowTables implements Tables {
  private readonly connection: Connection
  private readonly names: ReadonlyMap<string, string>
  /** A handler has few statements; each is rewritten once. */
  private readonly rewritten = new Map<string, string>()

  constructor(connection: Connection, names: ReadonlyMap<string, string>) {
    this.connection = connection
    this.names = names
  }

  run(probe: Probe, sql: string, params?: SqlParams): number {
    return this.connection.run(probe, this.rewrite(sql), params)
  }

  all<T extends object>(probe: Probe, sql: string, params?: SqlParams): T[] {
    return this.connection.all<T>(probe, this.rewrite(sql), params)
  }

  get<T extends object>(probe: Probe, sql: string, params?: SqlParams): T | undefined {
    return this.connection.get<T>(probe, this.rewrite(sql), params)
  }

  private rewrite(sql: string): string {
    let text = this.rewritten.get(sql)
    if (text === undefined) {
      text = renameTables(sql, this.names)
      this.refuseRenamedColumns(sql, text)
      this.rewritten.set(sql, text)
    }
    return text
  }

  private refuseRenamedColumns(sql: string, text: string): void {
    if (text === sql) return
    const statement = this.connection.raw.prepare(text)
    if (!statement.reader) return
    const renamed = [...this.names].filter(([from, to]) => from !== to.toLowerCase())
    for (const { name } of statement.columns())
      for (const [table, inShadow] of renamed)
        if (name.toLowerCase().includes(inShadow.toLowerCase()))
          throw new Problem({
            code: 'projection-sql',
            what: `a column of this query is called after ${table}, which has another name while it is rebuilt`,
            where: sql.trim(),
            remedy: 'Give the column a name of its own, with AS.',
          })
  }
}
