/**
 * The event store as everything else in the engine sees it. Asynchronous and in batches, so that a server database can
 * stand behind it as well as the embedded SQLite.
 */
import type { GlobalPosition, StreamId, StreamVersion, VirtualTime } from '../../../shared/ids.ts'
import type { Fields, RecordedEvent } from '../../../shared/trace.ts'
import type { Probe } from '../trace/probe.ts'

/** What the writer believes of a stream: an exact version, that it is new, that it exists, or nothing at all. */
export type ExpectedVersion = StreamVersion | 'none' | 'exists' | 'any'

/** An event on its way into the store. */
export interface NewEvent {
  /** Unique in the store; appending it again is recognised as a repetition. */
  id: string
  type: string
  schemaVersion: number
  data: Fields
  correlationId: string
  causationId: string
  commandId: string | null
  at: VirtualTime
}

export interface StreamAppend {
  stream: StreamId
  expected: ExpectedVersion
  events: readonly NewEvent[]
}

export type AppendResult =
  | { outcome: 'appended'; events: readonly RecordedEvent[] }
  /** These very events (same ids or same command) are in the store already: the result of the first time. */
  | { outcome: 'duplicate'; events: readonly RecordedEvent[] }
  | {
      outcome: 'conflict'
      stream: StreamId
      expected: ExpectedVersion
      actual: StreamVersion
      /** What was appended after the expected version (at most the newest 1,000), oldest first. */
      missed: readonly RecordedEvent[]
    }

export interface ReadStreamOptions {
  /** First version, inclusive; 1 when left out. */
  from?: StreamVersion
  /** Last version, inclusive. */
  to?: StreamVersion
  direction?: 'forwards' | 'backwards'
  /** Most events in one batch. */
  batch?: number
  probe?: Probe
}

export interface ReadAllOptions {
  /** Events after this position; 0 for all. */
  after?: GlobalPosition
  /** Last position, inclusive. */
  to?: GlobalPosition
  types?: readonly string[]
  /** Part of a stream's id before the first hyphen. */
  categories?: readonly string[]
  batch?: number
  probe?: Probe
}

export interface EventStore {
  /** Appends to one stream, or to several in one atomic step. A conflict is a value and appends nothing. */
  append(appends: StreamAppend | readonly StreamAppend[], probe?: Probe): Promise<AppendResult>
  readStream(stream: StreamId, options?: ReadStreamOptions): AsyncIterable<readonly RecordedEvent[]>
  readAll(options?: ReadAllOptions): AsyncIterable<readonly RecordedEvent[]>
  /** Position of the newest event; 0 in an empty store. */
  head(): Promise<GlobalPosition>
  /** Version of a stream; 0 if it does not exist. */
  streamVersion(stream: StreamId): Promise<StreamVersion>
  close(): Promise<void>
}
