import type { GlobalPosition, StreamId, StreamVersion, VirtualTime } from '../../../shared/ids.ts'
import type { Fields, RecordedEvent } from '../../../shared/trace.ts'

/** A row of the `events` table. */
export interface EventRow {
  position: GlobalPosition
  stream: StreamId
  version: StreamVersion
  id: string
  type: string
  schema_version: number
  data: string
  correlation_id: string
  causation_id: string
  command_id: string | null
  at: VirtualTime
}

/** Ids in the table were branded when they were written: they are trusted here, not parsed again for every event read. */
export const toRecordedEvent = (row: EventRow): RecordedEvent => ({
  position: row.position,
  stream: row.stream,
  version: row.version,
  id: row.id,
  type: row.type,
  schemaVersion: row.schema_version,
  data: JSON.parse(row.data) as Fields,
  correlationId: row.correlation_id,
  causationId: row.causation_id,
  commandId: row.command_id,
  at: row.at,
})
