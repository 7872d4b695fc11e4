/**
 * The versions that the file of an event store has had. Version 1 is the first. What else may stand in such a file can be made again
 * from the events, or is the boundary of an archive: how each table moves forward is written down in docs/decisions/011.
 */
import type { Migration } from '../sqlite/migrate.ts'
import { createEvents } from './events-table.ts'

/** Every version in its order. A released one is never changed: files in the world have it behind them. */
export const STORE_MIGRATIONS: readonly Migration[] = [
  { to: 1, what: 'the events and the unique key over stream and version', run: createEvents },
]
