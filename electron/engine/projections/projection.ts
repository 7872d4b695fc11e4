/** A read model and how events change it. */
import type { ComponentId } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { Probe } from '../trace/probe.ts'

export interface Projection {
  name: string
  /** Event types that change it; others only move its checkpoint. */
  handles: readonly string[] | 'all'
  /** DDL of its tables, with IF NOT EXISTS. */
  schema: string
  /** Changes the tables by one event. Runs inside a transaction. */
  apply(tables: Connection, event: RecordedEvent, probe: Probe): void
  /** Box of its read model in the trace. */
  node?: ComponentId
}

/** A projection that the store applies inside the append's own transaction. */
export type InlineProjection = Projection

export const handles = (projection: Projection, type: string): boolean =>
  projection.handles === 'all' || projection.handles.includes(type)
