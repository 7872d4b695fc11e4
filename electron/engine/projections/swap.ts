/** The rebuilt tables take the names of the serving ones, and their checkpoint with them, in one transaction. */
import type { CrashPoints } from '../faults/crash-points.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'
import type { Projection } from './projection.ts'
import { declaredObjects, existing, oldName, type SchemaObject, shadowName } from './read-model.ts'

/** Everything that is kept under a projection's name. */
const BOOKKEEPING = ['checkpoints', 'handled', 'retries', 'dead_letters', 'parked'] as const

/** Deletes checkpoint, retries, dead letters and parked events that are kept under a name. */
export function forgetBookkeeping(connection: Connection, name: string, probe: Probe): void {
  for (const table of bookkeeping(connection))
    connection.run(probe, `DELETE FROM ${table} WHERE projection = ?`, [name])
}

const bookkeeping = (connection: Connection) =>
  BOOKKEEPING.filter(
    (table) =>
      connection.get(silent, `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`, [table]) !==
      undefined,
  )

/** Renames are not allowed to follow references: a view over `t` shall go on reading whatever is called `t`. */
export function withPlainRenames<T>(connection: Connection, work: () => T): T {
  connection.raw.pragma('legacy_alter_table = ON')
  try {
    return work()
  } finally {
    connection.raw.pragma('legacy_alter_table = OFF')
  }
}

/**
 * To be called inside a transaction, with plain renames. Takes a moment however many rows there are.
 * @returns the tables that changed their names
 */
export function renameAll(
  connection: Connection,
  projection: Projection,
  crashes: CrashPoints,
  tx: Probe,
): { from: string; to: string }[] {
  const objects = declaredObjects(projection)
  const named = (kind: SchemaObject['kind']) => objects.filter((object) => object.kind === kind)
  // Triggers and views keep the names they were written with, and may be others in this version: they are made anew.
  for (const kind of ['trigger', 'view'] as const)
    for (const { name } of named(kind))
      for (const made of [name, shadowName(name)]) connection.run(tx, `DROP ${kind} IF EXISTS "${made}"`)
  const renames = named('table').map(({ name }) => ({ from: shadowName(name), to: name }))
  for (const { to } of renames)
    if (existing(connection, to)) connection.run(tx, `ALTER TABLE "${to}" RENAME TO "${oldName(to)}"`)
  crashes.reach('rebuild-between-renames')
  for (const { from, to } of renames) connection.run(tx, `ALTER TABLE "${from}" RENAME TO "${to}"`)
  for (const kind of ['view', 'trigger'] as const) for (const { sql } of named(kind)) connection.run(tx, sql)
  return renames
}

/** To be called inside the same transaction: what is kept of the shadow is kept of the projection from now on. */
export function takeBookkeeping(connection: Connection, name: string, tx: Probe): void {
  for (const table of bookkeeping(connection)) {
    connection.run(tx, `DELETE FROM ${table} WHERE projection = ?`, [name])
    connection.run(tx, `UPDATE ${table} SET projection = ? WHERE projection = ?`, [name, shadowName(name)])
  }
}
