/** How far each projection has come: one row each, written in the transaction that writes its tables. */
import { GlobalPosition } from '../../../shared/ids.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'

/** DDL; the position is that of the last event handled. */
export const CHECKPOINTS_TABLE = `
  CREATE TABLE IF NOT EXISTS checkpoints (
    projection  TEXT PRIMARY KEY,
    position    INTEGER NOT NULL
  ) STRICT;
`

/**
 * The last event whose rows are in the tables. Kept only where rows and checkpoint are not one transaction:
 * there it is what an idempotent handler recognises a repetition by.
 */
export const HANDLED_TABLE = `
  CREATE TABLE IF NOT EXISTS handled (
    projection  TEXT PRIMARY KEY,
    position    INTEGER NOT NULL
  ) STRICT;
`

type PositionTable = 'checkpoints' | 'handled'

/** The position kept for a projection; 0 before the first event. */
export function readPosition(
  connection: Connection,
  projection: string,
  table: PositionTable = 'checkpoints',
): GlobalPosition {
  const row = connection.get<{ position: number }>(
    silent,
    `SELECT position FROM ${table} WHERE projection = ?`,
    [projection],
  )
  return GlobalPosition.parse(row?.position ?? 0)
}

/** To be called inside the transaction that wrote the rows. */
export function writePosition(
  connection: Connection,
  projection: string,
  position: GlobalPosition,
  probe: Probe,
  table: PositionTable = 'checkpoints',
): void {
  connection.run(
    probe,
    `INSERT INTO ${table} (projection, position) VALUES (?, ?)
         ON CONFLICT (projection) DO UPDATE SET position = excluded.position`,
    [projection, position],
  )
}
