/** Rebuilds under way: which there are, by which code, and the tables that they fill. */
import { createHash } from 'node:crypto'
import type { TableHolding } from '../../../shared/trace.ts'
import type { Connection } from '../sqlite/connection.ts'
import { toSqlValueWithoutBlobs } from '../sqlite/values.ts'
import { type Probe, silent } from '../trace/probe.ts'
import type { Upcasting } from '../upcasting/upcasting.ts'
import type { Projection } from './projection.ts'
import { declaredObjects, dropNow, oldName, shadowName, shadowNames, shadowSchema } from './read-model.ts'
import { forgetBookkeeping } from './swap.ts'

/** DDL; one row a rebuild that is under way. */
export const REBUILDS_TABLE = `
  CREATE TABLE IF NOT EXISTS rebuilds (
    projection   TEXT PRIMARY KEY,
    fingerprint  BLOB NOT NULL
  ) STRICT;
`

/** Which rebuilds are under way, for a trace. A fingerprint hangs on how the code is laid out: only its length is told. */
export const toldRebuilds = (connection: Connection): TableHolding[] =>
  connection.holdings(['rebuilds'], toSqlValueWithoutBlobs)

/**
 * Tells one version of a projection from another by its schema and the text of its functions, so that a rebuild is not
 * continued with other code than it was begun with. What those functions call or close over is not seen: that is what
 * `version` is for.
 */
export function fingerprint(projection: Projection, beside: boolean, upcasting?: Upcasting): string {
  const { name, version, handles, schema, apply, outOfOrder: order } = projection
  const functions = [apply, order?.needs, order?.provides, order?.present].map(String)
  return createHash('sha256')
    .update(JSON.stringify([name, version, handles, schema, functions, beside, upcasting?.fingerprint]))
    .digest('hex')
}

/** Fingerprint of the rebuild of a projection that is under way. */
export const rebuildUnderWay = (connection: Connection, projection: Projection): string | undefined =>
  connection
    .get<{ fingerprint: Buffer }>(silent, 'SELECT fingerprint FROM rebuilds WHERE projection = ?', [
      projection.name,
    ])
    ?.fingerprint.toString('hex')

/**
 * Empty tables to fill: beside the serving ones or, carelessly, the serving ones themselves. One that goes on already with the same
 * code is left as it is.
 * @param print fingerprint of the code that will fill them
 */
export function beginRebuild(
  connection: Connection,
  projection: Projection,
  beside: boolean,
  print: string,
  probe: Probe,
): void {
  const objects = declaredObjects(projection)
  connection.reshape((watch) =>
    connection.transaction(probe, (tx) => {
      // Another process may have begun the same one at the same moment.
      if (rebuildUnderWay(connection, projection) === print) return
      // What is left of earlier rebuilds may hold the names that this one's indexes take.
      for (const place of [shadowName, oldName]) dropNow(connection, objects, place)
      forgetBookkeeping(connection, shadowName(projection.name), silent)
      if (beside) connection.raw.exec(shadowSchema(projection, shadowNames(connection, projection)))
      else {
        // The serving tables keep their names: what goes out of them is told.
        watch()
        for (const { kind, name } of objects.toReversed())
          if (kind === 'table') connection.run(tx, `DELETE FROM "${name}"`)
      }
      connection.run(
        silent,
        `INSERT INTO rebuilds (projection, fingerprint) VALUES (?, ?)
         ON CONFLICT (projection) DO UPDATE SET fingerprint = excluded.fingerprint`,
        [projection.name, Buffer.from(print, 'hex')],
      )
    }),
  )
}

/** Gives a rebuild up: its tables and everything kept for it are gone, the serving ones are as they were. */
export function abandonRebuild(connection: Connection, projection: Projection): void {
  connection.reshape(() =>
    connection.transaction(silent, () => {
      dropNow(connection, declaredObjects(projection), shadowName)
      forgetBookkeeping(connection, shadowName(projection.name), silent)
      endRebuild(connection, projection)
    }),
  )
}

/** To be called inside a transaction, when nothing is kept any more under the name of the shadow. */
export function endRebuild(connection: Connection, projection: Projection): void {
  connection.run(silent, 'DELETE FROM rebuilds WHERE projection = ?', [projection.name])
}
