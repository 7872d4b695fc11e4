/** What is hashed: the same bytes for the same event, whatever wrote it and whatever order its keys have in the file. */
import { hash } from 'node:crypto'
import type { GlobalPosition } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'

/** SHA-256 in lower-case hexadecimal, 64 characters. */
export type Digest = string

/** What the first link stands on. */
export const GENESIS: Digest = '0'.repeat(64)

/**
 * Everything of an event but its position, as one line of JSON: an array, so that no two events read the same, and the keys of
 * the data sorted. The position is hashed with the link: an event that was moved can be told from one that was changed.
 */
export const canonicalEvent = (event: RecordedEvent): string =>
  JSON.stringify(
    [
      event.stream,
      event.version,
      event.id,
      event.type,
      event.schemaVersion,
      event.data,
      event.correlationId,
      event.causationId,
      event.commandId,
      event.at,
    ],
    sorted,
  )

const sorted = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

const sha256 = (text: string): Digest => hash('sha256', text)

/** Hash of an event alone, whatever its position. */
export const eventDigest = (event: RecordedEvent): Digest => sha256(canonicalEvent(event))

/** Hash of a link: of everything before it, of the place, and of the event. */
export const linkHash = (previous: Digest, position: GlobalPosition, digest: Digest): Digest =>
  sha256(`${previous}\n${position}\n${digest}`)
