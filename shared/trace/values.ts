/** What steps carry: values, rows and their changes, messages, events. */
import { z } from 'zod'
import { GlobalPosition, StreamId, StreamVersion, VirtualTime } from '../ids.ts'

/** A value as SQLite holds it; a BLOB appears as `x'…'` in hexadecimal. */
export const SqlValue = z.union([z.string(), z.number(), z.null()])
export type SqlValue = z.infer<typeof SqlValue>

/** A row by its columns. */
export const Row = z.record(z.string(), SqlValue)
export type Row = z.infer<typeof Row>

/** What a table holds after work that was not told row by row: all rows counted, the newest few as a sample. */
export const TableHolding = z.object({
  database: z.string(),
  table: z.string(),
  rows: z.number().int().nonnegative(),
  sample: z.array(Row),
})
export type TableHolding = z.infer<typeof TableHolding>

/** Whatever JSON can say: what payloads and states are made of. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
/** A type that names itself cannot be inferred from its schema. */
export const Json: z.ZodType<Json> = z.json()

/** The payload of a message: its fields by name. */
export const Fields = z.record(z.string(), Json)
export type Fields = z.infer<typeof Fields>

/** One row written by one statement, captured by a trigger: `before` is null for an insert, `after` for a delete. */
export const RowChange = z.object({
  table: z.string(),
  /** Tells the row from all others of its table: its primary key as text, parts joined by `/`; its row id where the table has no key. */
  key: z.string(),
  before: Row.nullable(),
  after: Row.nullable(),
})
export type RowChange = z.infer<typeof RowChange>

/** A message as it is named and carried: a command, an event, a query. */
export const Message = z.object({ id: z.string(), type: z.string(), data: Fields })
export type Message = z.infer<typeof Message>

/** An event as the store holds it. */
export const RecordedEvent = z.object({
  position: GlobalPosition,
  stream: StreamId,
  version: StreamVersion,
  id: z.string(),
  type: z.string(),
  /** Version of the shape of `data`, from 1. */
  schemaVersion: z.number().int().positive(),
  data: Fields,
  /** The same for all that one request of a client led to. */
  correlationId: z.string(),
  /** Id of the message that led to it directly; both are empty where metadata are switched off. */
  causationId: z.string(),
  /** Id of the command it answers, by which a repeated one is recognised; null where none was sent. */
  commandId: z.string().nullable(),
  at: VirtualTime,
})
export type RecordedEvent = z.infer<typeof RecordedEvent>
