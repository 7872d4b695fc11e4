/** How far each projection has come: one row each, written in the transaction that writes its tables. */
import { GlobalPosition } from '../../../shared/ids.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'

export const CHECKPOINTS_TABLE = `
  CREATE TABLE IF NOT EXISTS checkpoints (
    projection  TEXT PRIMARY KEY,
    position    INTEGER NOT NULL
  ) STRICT;
`

/** Position of the last event handled; 0 before the first. */
export function readCheckpoint(connection: Connection, projection: string): GlobalPosition {
  const row = connection.get<{ position: number }>(
    silent,
    'SELECT position FROM checkpoints WHERE projection = ?',
    [projection],
  )
  return GlobalPosition.parse(row?.position ?? 0)
}

/** To be called inside the transaction that wrote the rows. */
export function writeCheckpoint(
  connection: Connection,
  projection: string,
  position: GlobalPosition,
  probe: Probe,
): void {
  connection.run(
    probe,
    `INSERT INTO checkpoints (projection, position) VALUES (?, ?)
         ON CONFLICT (projection) DO UPDATE SET position = excluded.position`,
    [projection, position],
  )
}
