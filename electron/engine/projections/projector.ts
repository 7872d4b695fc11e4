/**
 * An asynchronous projection at work. Rows and checkpoint are committed in one transaction: after a crash both are there, or
 * neither, so that no event is lost and none counted twice.
 */
import { ComponentId, GlobalPosition, type VirtualTime } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore } from '../eventstore/port.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'
import { CHECKPOINTS_TABLE, readCheckpoint, writeCheckpoint } from './checkpoints.ts'
import { handles, type Projection } from './projection.ts'
import { slices } from './slices.ts'

export interface ProjectorOptions {
  projection: Projection
  store: EventStore
  /** The read database. */
  connection: Connection
  /** Box of the projector in the trace; `projector` when left out. */
  node?: ComponentId
  /** Box that the events come from in the trace; `store` when left out. */
  from?: ComponentId
  /** Most events read at once, and in one transaction; 1,000 when left out. */
  batch?: number
  /** The clock that lag is measured by; the newest event's own time when left out. */
  now?: () => VirtualTime
}

export interface CatchUpOptions {
  /** Last position to handle, inclusive; the newest event when left out. */
  to?: GlobalPosition
  /** Most events to handle. */
  limit?: number
  /** Stops after the transaction in hand. What has been handled stays handled. */
  signal?: AbortSignal
}

export interface CaughtUp {
  /** Events passed by this call, whether the projection handles their type or not. */
  handled: number
  /** Checkpoint after this call. */
  position: GlobalPosition
}

export interface Lag {
  /** Events appended after the checkpoint. */
  events: number
  /** Age of the oldest of them in milliseconds of virtual time; 0 when there is none. */
  ms: number
}

export interface Projector {
  /** Handles what has been appended since the checkpoint. @throws whatever the handler throws; the event is rolled back then */
  catchUp(probe?: Probe, options?: CatchUpOptions): Promise<CaughtUp>
  /** Position of the last event handled; 0 before the first. */
  checkpoint(): GlobalPosition
  lag(): Promise<Lag>
}

export function openProjector(options: ProjectorOptions): Projector {
  const { projection, store, connection, batch = 1_000 } = options
  const node = options.node ?? ComponentId.parse('projector')
  const from = options.from ?? ComponentId.parse('store')
  const readModel = projection.node ?? node
  connection.defineSchema(CHECKPOINTS_TABLE + projection.schema)
  const checkpoint = () => readCheckpoint(connection, projection.name)

  /** One transaction for one event, as the trace draws it. */
  function handleTold(event: RecordedEvent, probe: Probe): void {
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
      if (handles(projection, event.type)) projection.apply(connection, event, tx.at(readModel, node))
      writeCheckpoint(connection, projection.name, event.position, tx.at(readModel))
      tx.step({ kind: 'checkpoint-stored', node, projection: projection.name, position: event.position })
    })
  }

  /** As many events of the batch as fit into a slice, in one transaction. @returns the index of the next one */
  function handleSome(events: readonly RecordedEvent[], first: number, spent: () => boolean): number {
    let next = first
    const attempt = (end: number) =>
      connection.transaction(silent, () => {
        for (next = first; next < end; ) {
          const event = events[next]
          if (event && handles(projection, event.type)) projection.apply(connection, event, silent)
          next += 1
          if (spent()) break
        }
        const last = events[next - 1]
        if (last) writeCheckpoint(connection, projection.name, last.position, silent)
      })
    try {
      attempt(events.length)
    } catch (error) {
      // Everything was rolled back; what came before the failing event is not its victim.
      if (next > first) attempt(next)
      throw error
    }
    return next
  }

  return {
    async catchUp(probe = silent, { to, limit = Number.POSITIVE_INFINITY, signal } = {}) {
      const slice = slices()
      let handled = 0
      for await (const events of store.readAll({
        after: checkpoint(),
        batch: Math.min(batch, limit),
        ...(to === undefined ? {} : { to }),
      })) {
        for (let next = 0; next < events.length; ) {
          const first = next
          if (signal?.aborted || handled >= limit) return { handled, position: checkpoint() }
          if (probe.on) {
            const event = events[next]
            if (event) handleTold(event, probe)
            next += 1
          } else next = handleSome(events.slice(0, next + limit - handled), next, slice.spent)
          handled += next - first
          if (slice.spent()) await slice.pause()
        }
      }
      return { handled, position: checkpoint() }
    },
    checkpoint,
    async lag() {
      const [head, position] = [await store.head(), checkpoint()]
      if (head <= position) return { events: 0, ms: 0 }
      const at = async (n: number) => {
        for await (const [event] of store.readAll({ after: GlobalPosition.parse(n - 1), batch: 1 }))
          return event?.at ?? 0
        return 0
      }
      const now = options.now?.() ?? (await at(head))
      return { events: head - position, ms: Math.max(0, now - (await at(position + 1))) }
    },
  }
}
