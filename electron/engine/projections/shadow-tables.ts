import type { Connection } from '../sqlite/connection.ts'
import type { SqlParams } from '../sqlite/values.ts'
import type { Probe } from '../trace/probe.ts'
import type { Tables } from './projection.ts'
import { renameTables } from './rename-tables.ts'

/** The tables of a read model as its handler knows them, standing for those in the shadow. */
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
      this.rewritten.set(sql, text)
    }
    return text
  }
}
