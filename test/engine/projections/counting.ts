import { join } from 'node:path'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import type { Projection } from '../../../electron/engine/projections/projection.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { StreamId, VirtualTime } from '../../../shared/ids.ts'

/** Counts events. Not idempotent on purpose: an event handled twice shows. */
export const counting: Projection = {
  name: 'counted',
  handles: 'all',
  schema: 'CREATE TABLE IF NOT EXISTS counted (id INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;',
  apply(tables, _event, probe) {
    tables.run(probe, 'INSERT INTO counted VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET n = n + 1')
  },
}

/** An event store with `count` events in it, and an empty read database beside it. */
export async function openBoth(directory: string, count: number) {
  const events = new Connection({ name: 'events', file: join(directory, 'events.db') })
  const read = new Connection({ name: 'read', file: join(directory, 'read.db') })
  const store = openSqliteEventStore({ connection: events })
  if (count > 0)
    await store.append({
      stream: StreamId.parse('counter-1'),
      expected: 'none',
      events: Array.from({ length: count }, (_, index) => ({
        id: `e-${index}`,
        type: 'Counted',
        schemaVersion: 1,
        data: {},
        correlationId: 'c',
        causationId: 'c',
        commandId: null,
        at: VirtualTime.parse(index),
      })),
    })
  return { store, read }
}
