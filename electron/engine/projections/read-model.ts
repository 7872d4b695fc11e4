/**
 * The tables of a projection as SQLite sees them, and their names in the three places where they may stand: serving, in the
 * shadow of a rebuild, and old, after a swap, until they are dropped.
 */
import BetterSqlite3 from 'better-sqlite3'
import { Problem } from '../../../shared/problem.ts'
import type { Connection } from '../sqlite/connection.ts'
import { silent } from '../trace/probe.ts'
import type { Projection } from './projection.ts'
import { renameTables } from './rename-tables.ts'

/** A table, index, trigger or view that a projection's DDL declares. */
export interface SchemaObject {
  kind: 'table' | 'index' | 'trigger' | 'view'
  name: string
  /** The table that an index or trigger belongs to; its own name for others. */
  table: string
  sql: string
}

/** Name under which a rebuild fills a table, and keeps its bookkeeping. */
export const shadowName = (name: string): string => `${name}__rebuild`
/** Name of a table that has been replaced, until it is dropped. */
export const oldName = (name: string): string => `${name}__old`
/** SQLite cannot rename an index: the tables in the shadow carry theirs under the name that the serving ones do not use. */
const otherIndexName = (name: string): string => `${name}__2`

/**
 * What a projection's DDL declares, in that order. SQLite reads it, in an empty database of its own.
 * @throws Problem `projection-schema` when the DDL is wrong, or a column is called like one of the tables
 */
export function declaredObjects(projection: Projection): SchemaObject[] {
  const db = new BetterSqlite3(':memory:')
  try {
    db.exec(projection.schema)
    const objects = db
      .prepare<[], SchemaObject>(
        `SELECT type AS kind, name, tbl_name AS "table", sql FROM sqlite_schema
         WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
           AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid`,
      )
      .all()
    const names = new Set(objects.map(({ name }) => name.toLowerCase()))
    const columns = db.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)')
    for (const { kind, name: table } of objects)
      if (kind === 'table' || kind === 'view')
        for (const { name } of columns.all(table))
          if (names.has(name.toLowerCase()))
            throw new Error(`column ${table}.${name} is called like a table, index, trigger or view`)
    return objects
  } catch (error) {
    throw new Problem(
      {
        code: 'projection-schema',
        what: error instanceof Error ? error.message : String(error),
        where: `projection ${projection.name}`,
        remedy: 'Correct its schema: a rebuild must be able to tell its tables from everything else.',
      },
      { cause: error },
    )
  } finally {
    db.close()
  }
}

/** Whether the database has anything of this name. */
export const existing = (connection: Connection, name: string): boolean =>
  connection.get(silent, 'SELECT 1 FROM sqlite_schema WHERE name = ?', [name]) !== undefined

/** Whether a serving table has its index under the other name: it does after every second swap. */
const usesOtherName = (connection: Connection, { name, table }: SchemaObject): boolean =>
  connection.get(silent, `SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ? AND tbl_name = ?`, [
    otherIndexName(name),
    table,
  ]) !== undefined

/**
 * Creates what is missing of the serving tables, and drops what a swap has left behind.
 * @param approve is asked in the transaction that would create them, and throws where they must not be created
 */
export function defineReadModel(
  connection: Connection,
  projection: Projection,
  approve: (missing: readonly SchemaObject[]) => void = () => {},
): void {
  const objects = declaredObjects(projection)
  dropTables(connection, objects, oldName)
  const missing = () =>
    objects.filter(
      (object) =>
        !existing(connection, object.name) && !(object.kind === 'index' && usesOtherName(connection, object)),
    )
  const create = () => {
    const wanted = missing()
    approve(wanted)
    connection.raw.exec(wanted.map(({ sql }) => `${sql};`).join('\n'))
  }
  // Several processes may come to a new file at the same moment: the look and the creation are one transaction.
  if (missing().length > 0) connection.transaction(silent, create)
  connection.watchSchema()
}

/** New names of everything that the shadow of a read model consists of, by their declared names in lower case. */
export function shadowNames(connection: Connection, projection: Projection): Map<string, string> {
  return new Map(
    declaredObjects(projection).map((object) => {
      const { kind, name } = object
      if (kind !== 'index') return [name.toLowerCase(), shadowName(name)]
      return [name.toLowerCase(), usesOtherName(connection, object) ? name : otherIndexName(name)]
    }),
  )
}

/** DDL of the shadow. */
export const shadowSchema = (projection: Projection, names: ReadonlyMap<string, string>): string =>
  declaredObjects(projection)
    .map(({ sql }) => `${renameTables(sql, names)};`)
    .join('\n')

/** Drops the declared objects in one of their places, children before parents. */
export function dropTables(
  connection: Connection,
  objects: readonly SchemaObject[],
  place: (name: string) => string,
): void {
  if (thereOf(connection, objects, place).length === 0) return
  connection.reshape(() => connection.transaction(silent, () => dropNow(connection, objects, place)))
}

/** The same inside a transaction, with the watchers already aside. */
export function dropNow(
  connection: Connection,
  objects: readonly SchemaObject[],
  place: (name: string) => string,
): void {
  for (const { kind, name } of thereOf(connection, objects, place).reverse())
    connection.run(silent, `DROP ${kind} IF EXISTS "${place(name)}"`)
}

const thereOf = (
  connection: Connection,
  objects: readonly SchemaObject[],
  place: (name: string) => string,
): SchemaObject[] => objects.filter(({ kind, name }) => kind !== 'index' && existing(connection, place(name)))
