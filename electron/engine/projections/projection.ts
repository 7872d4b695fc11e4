/**
 * A projection: a read model and how events change it. The same declaration serves inline (the store applies it inside
 * the append's transaction), asynchronously (a projector applies it behind a checkpoint), for a rebuild and for a health check.
 */
import type { ComponentId } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { Probe } from '../trace/probe.ts'

/**
 * What a handler may do with its tables: run statements. It gets no raw connection and no transaction, because the very same
 * handler must also be able to write into the shadow of a rebuild without knowing it.
 */
export type Tables = Pick<Connection, 'run' | 'all' | 'get'>

/** What a projection declares. It keeps no state of its own: all of it is in its tables. */
export interface Projection {
  /** Name of its checkpoint; unique in a read database. */
  name: string
  /** Raised when the handler changes in a way that its own text does not show: what it calls, or what it closes over. */
  version?: number
  /** Event types that change it; others only move its checkpoint. */
  handles: readonly string[] | 'all'
  /** DDL of its tables, indexes, triggers and views, with IF NOT EXISTS. They belong to this projection alone. */
  schema: string
  /**
   * Changes the tables by one event. Runs inside a transaction; depends on nothing but the event and the tables, so that a
   * replay gives the same rows. What it throws rolls the event back.
   */
  apply(tables: Tables, event: RecordedEvent, probe: Probe): void
  /** Box of its read model in the trace. */
  node?: ComponentId
  /** Tolerates events that arrive before what they need: they are parked, and applied once it is there. */
  outOfOrder?: OutOfOrder
}

/** How a projection over several streams says that an event has come too early. Keys are free text: `order o-1`. */
export interface OutOfOrder {
  /** What must be in the tables before this event can be applied; undefined when nothing. */
  needs(event: RecordedEvent): string | undefined
  /** What is in the tables once this event has been applied; undefined when nothing that others need. */
  provides(event: RecordedEvent): string | undefined
  /** Is it there? Reads the projection's own tables. */
  present(tables: Tables, key: string, probe: Probe): boolean
}

/** A projection that the store applies inside the append's own transaction: never stale, paid for by every writer. */
export type InlineProjection = Projection

/** Whether events of this type change the projection's tables. */
export const handles = (projection: Pick<Projection, 'handles'>, type: string): boolean =>
  projection.handles === 'all' || projection.handles.includes(type)
