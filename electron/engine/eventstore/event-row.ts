import type { GlobalPosition, StreamId, StreamVersion, VirtualTime } from '../../../shared/ids.ts'
import type { Fields, RecordedEvent } from '../../../shared/trace.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { SqlParams } from '../sqlite/values.ts'
import { type Probe, silent } from '../trace/probe.ts'
import type { Fact } from './port.ts'

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
  data: JSON.parse(row.data) as Fields, // written from fields
  correlationId: row.correlation_id,
  causationId: row.causation_id,
  commandId: row.command_id,
  at: row.at,
})

/** The columns under the names that a `RecordedEvent` has for them. */
const AS_RECORDED = `position, stream, version, id, type, schema_version AS schemaVersion, data,
  correlation_id AS correlationId, causation_id AS causationId, command_id AS commandId, at`

/**
 * The events that a query finds.
 * @param rest what follows SELECT * FROM events
 */
export function selectEvents(db: Connection, probe: Probe, rest: string, params: SqlParams): RecordedEvent[] {
  if (probe.on) return db.all<EventRow>(probe, `SELECT * FROM events ${rest}`, params).map(toRecordedEvent)
  // Nobody reads this SQL, and a fold reads thousands of rows: each of them becomes an event as it is.
  return withData(db.all<RecordedEvent>(probe, `SELECT ${AS_RECORDED} FROM events ${rest}`, params))
}

/** As `selectEvents`, where nobody watches: five columns of eleven, which is two thirds of the price. */
export const selectFacts = (db: Connection, rest: string, params: SqlParams): Fact[] =>
  withData(
    db.all<Fact>(
      silent,
      `SELECT version, type, schema_version AS schemaVersion, data, command_id AS commandId FROM events ${rest}`,
      params,
    ),
  )

function withData<T extends Fact>(rows: T[]): T[] {
  for (const row of rows) row.data = JSON.parse(row.data as unknown as string) as Fields // still the column's text
  return rows
}
