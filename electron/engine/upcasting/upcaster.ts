/**
 * Upcasters: how old events are read in their newest shape. What is stored is never written anew; an upcaster works on the
 * payload that was read, each time that it is read. After Greg Young, "Versioning in an Event Sourced System" (2017).
 */
import type { Fields, RecordedEvent } from '../../../shared/trace.ts'

/** One link of a type's chain: from a schema version to the next one. */
export interface Upcaster {
  /** Type of the events that it is for. */
  readonly type: string
  /** Schema version that it takes, 1 or more; it gives `from + 1`. */
  readonly from: number
  /**
   * The payload in its next shape. Pure: depends on nothing but what it is given, and does not change that.
   * Gives it at once, as a plain object, not as a promise. What it throws makes the event unreadable, see `UnreadableEvent`.
   * @param event what is stored beside the payload, for instance when it happened
   */
  up(data: Readonly<Fields>, event: Readonly<Omit<RecordedEvent, 'data'>>): Fields
}

/** One link at work. */
export interface Upcast {
  fromVersion: number
  toVersion: number
  before: Fields
  after: Fields
}

/** Declares an upcaster in the types of the payloads that it stands between. They are the declarer's promise about its own events. */
export const upcaster = <Before extends Fields, After extends Fields>(
  type: string,
  from: number,
  up: (data: Readonly<Before>, event: Readonly<Omit<RecordedEvent, 'data'>>) => After,
): Upcaster => ({
  type,
  from,
  up: up as Upcaster['up'], // the stored type and version say that the payload is a `Before`
})
