/** An asynchronous projection at work: events after the checkpoint, each applied together with the checkpoint it leads to. */
import { ComponentId, GlobalPosition } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore } from '../eventstore/port.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'
import { handles, type Projection } from './projection.ts'

export const CHECKPOINTS_TABLE = `
  CREATE TABLE IF NOT EXISTS checkpoints (
    projection  TEXT PRIMARY KEY,
    position    INTEGER NOT NULL
  ) STRICT;
`

export interface ProjectorOptions {
  projection: Projection
  store: EventStore
  /** The read database. */
  connection: Connection
  node?: ComponentId
  /** Box that the events come from. */
  from?: ComponentId
}

export interface Projector {
  /** Handles what has been appended since the checkpoint. */
  catchUp(probe?: Probe): Promise<{ handled: number; position: GlobalPosition }>
  checkpoint(): GlobalPosition
  lag(): Promise<{ events: number }>
}

export function openProjector(options: ProjectorOptions): Projector {
  const { projection, store, connection } = options
  const node = options.node ?? ComponentId.parse('projector')
  const from = options.from ?? ComponentId.parse('store')
  connection.defineSchema(CHECKPOINTS_TABLE + projection.schema)

  const checkpoint = () => {
    const row = connection.get<{ position: number }>(
      silent,
      'SELECT position FROM checkpoints WHERE projection = ?',
      [projection.name],
    )
    return GlobalPosition.parse(row?.position ?? 0)
  }

  /** Rows and checkpoint commit together: after a crash both are there, or neither. */
  function handle(event: RecordedEvent, probe: Probe): void {
    const told = probe.step({
      kind: 'projected',
      node,
      projection: projection.name,
      mode: 'async',
      position: event.position,
      type: event.type,
      travel: { from, to: node, label: event.type, carries: 'event' },
    })
    connection.transaction(told.at(node), (tx) => {
      const readModel = projection.node ?? node
      if (handles(projection, event.type)) projection.apply(connection, event, tx.at(readModel, node))
      connection.run(
        tx.at(readModel),
        `INSERT INTO checkpoints (projection, position) VALUES (?, ?)
         ON CONFLICT (projection) DO UPDATE SET position = excluded.position`,
        [projection.name, event.position],
      )
      tx.step({ kind: 'checkpoint-stored', node, projection: projection.name, position: event.position })
    })
  }

  return {
    async catchUp(probe = silent) {
      let handled = 0
      for await (const batch of store.readAll({ after: checkpoint() })) {
        for (const event of batch) {
          handle(event, probe)
          handled += 1
        }
      }
      return { handled, position: checkpoint() }
    },
    checkpoint,
    async lag() {
      return { events: (await store.head()) - checkpoint() }
    },
  }
}
