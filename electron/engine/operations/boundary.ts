/** Up to which position the events of a file lie in its archive. It stands in the hot file, and moves in one transaction. */
import { GlobalPosition } from '../../../shared/ids.ts'
import type { Connection } from '../sqlite/connection.ts'
import { silent } from '../trace/probe.ts'

const BOUNDARY_TABLE = `
  CREATE TABLE IF NOT EXISTS archive_boundary (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    up_to  INTEGER NOT NULL
  ) STRICT;
`

/** 0 where nothing is archived. */
export function archivedUpTo(hot: Connection): GlobalPosition {
  const exists = hot.get(
    silent,
    `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'archive_boundary'`,
  )
  if (!exists) return GlobalPosition.parse(0)
  const row = hot.get<{ up_to: number }>(silent, 'SELECT up_to FROM archive_boundary')
  return GlobalPosition.parse(row?.up_to ?? 0)
}

/** Creates the place for it where it is missing. */
export function defineBoundary(hot: Connection): void {
  hot.defineSchema(BOUNDARY_TABLE)
}

/**
 * Moves it forwards, never back. The place for it must be there. To be called inside a transaction.
 * @returns how many positions it has moved
 */
export function moveBoundary(hot: Connection, upTo: GlobalPosition): number {
  const before = archivedUpTo(hot)
  if (upTo <= before) return 0
  hot.run(
    silent,
    `INSERT INTO archive_boundary (one, up_to) VALUES (1, ?)
     ON CONFLICT (one) DO UPDATE SET up_to = excluded.up_to`,
    [upTo],
  )
  return upTo - before
}
