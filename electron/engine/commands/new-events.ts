/** Decided events on their way into the store, with the metadata that every one of them carries. */
import type { StreamVersion } from '../../../shared/ids.ts'
import type { NewEvent } from '../eventstore/port.ts'
import type { Envelope } from './command.ts'
import type { DomainMessage } from './decider.ts'

/** What is put on an event when it leaves the domain. */
export interface EventStamp {
  /** Version of the shape that this code writes an event type in, from 1. */
  schemaVersion(type: string): number
  /**
   * True gives each event an id made of its command's: the same command makes the same ids, so that the store can recognise it.
   * False makes ids of the event's place instead, which no repetition ever shares.
   */
  repeatable: boolean
}

/** @param version of the stream that the decision was made on */
export const newEvents = (
  events: readonly DomainMessage[],
  { id, stream, correlationId, causationId = id, at }: Envelope<unknown>,
  version: StreamVersion,
  { schemaVersion, repeatable }: EventStamp,
): NewEvent[] =>
  events.map(({ type, data }, index) => ({
    id: repeatable ? `${id}/${index + 1}` : `${id}/${stream}/${version + index + 1}`,
    type,
    schemaVersion: schemaVersion(type),
    data,
    correlationId,
    causationId,
    commandId: id,
    at,
  }))
