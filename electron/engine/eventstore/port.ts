/**
 * The event store as everything else in the engine sees it. Asynchronous and in batches, so that a server database can
 * stand behind it as well as the embedded SQLite.
 */
import type { GlobalPosition, StreamId, StreamVersion, VirtualTime } from '../../../shared/ids.ts'
import type { Fields, RecordedEvent } from '../../../shared/trace.ts'
import type { Probe } from '../trace/probe.ts'

/**
 * What the writer believes of a stream: that it is at this version (0: it does not exist), that it does not exist, that it
 * exists, or nothing at all.
 */
export type ExpectedVersion = StreamVersion | 'none' | 'exists' | 'any'

/** An event on its way into the store. */
export interface NewEvent {
  /**
   * Unique in the store; appending it again is recognised as a repetition. Who wants his commands recognised, too, makes the ids
   * of their events of the command's.
   */
  id: string
  /** What happened, in the past tense: `OrderCreated`. */
  type: string
  /** Version of the shape of `data`, from 1. */
  schemaVersion: number
  data: Fields
  /** Shared by everything that one click of a user led to. */
  correlationId: string
  /** The command or event that led to this one directly. */
  causationId: string
  /** The command that led to this event; null where none did. */
  commandId: string | null
  /** When it happened. */
  at: VirtualTime
}

/** What one stream is to get in an append. */
export interface StreamAppend {
  stream: StreamId
  expected: ExpectedVersion
  /** In their order; they get the next versions of the stream and the next positions of the store. */
  events: readonly NewEvent[]
}

/** How an append may end. All three are expected: none of them is thrown. */
export type AppendResult =
  /** Everything is in the store, in one piece: events of all streams, in the order in which they were given. */
  | { outcome: 'appended'; events: readonly RecordedEvent[] }
  /** These very events, or one of these ids from the same command, are in the store already: the result of the first time. */
  | { outcome: 'duplicate'; events: readonly RecordedEvent[] }
  /** Nothing is in the store: somebody else was faster. */
  | {
      outcome: 'conflict'
      /** The first stream that was not as expected. */
      stream: StreamId
      expected: ExpectedVersion
      /** Version that the stream has; 0 if it does not exist. */
      actual: StreamVersion
      /** What was appended after the expected version (at most the newest 1,000), oldest first. */
      missed: readonly RecordedEvent[]
    }

/** Which events of a stream, in which order. */
export interface ReadStreamOptions {
  /** First version, inclusive; 1 when left out. */
  from?: StreamVersion
  /** Last version, inclusive; the newest when left out. `from` and `to` mean the same in both directions. */
  to?: StreamVersion
  /** `forwards`, oldest first, when left out. */
  direction?: 'forwards' | 'backwards'
  /** Most events in one batch; 500 when left out. */
  batch?: number
  probe?: Probe
}

/** What a fold looks at in an event. */
export type Fact = Pick<RecordedEvent, 'version' | 'type' | 'schemaVersion' | 'data' | 'commandId'>

/** Which events of all streams, in the order of their positions. */
export interface ReadAllOptions {
  /** Events after this position; 0 for all. */
  after?: GlobalPosition
  /** Last position, inclusive; the newest when left out. */
  to?: GlobalPosition
  /** Only events of these types; of all when left out. */
  types?: readonly string[]
  /** Only of streams of these categories, the part of a stream's id before the first hyphen; of all when left out. */
  categories?: readonly string[]
  /** Most events in one batch; 500 when left out. */
  batch?: number
  probe?: Probe
}

/** Which events a subscription tells of, and until when. */
export interface SubscribeOptions extends Omit<ReadAllOptions, 'to'> {
  /** Ends the subscription: the iteration is over, nothing is thrown. */
  signal?: AbortSignal
}

/** A moment in the life of a store: when everything up to a position was in it, or a virtual time. */
export type Moment = { position: GlobalPosition } | { time: VirtualTime }

/**
 * The log of events. Every implementation passes one suite of tests.
 *
 * Positions are 1, 2, 3, … without gaps and become visible in that order: who has seen a position has seen all before it, in
 * this process and in any other. That is what lets a reader remember one number.
 */
export interface EventStore {
  /**
   * Appends to one stream, or to several in one atomic step; a stream may be named more than once.
   * A conflict or a repetition is a value and appends nothing.
   *
   * It is idempotent by event id. A repetition, whatever version it expects, is
   * - an append whose events are all in the store: the same ids in the same order, with the same stream, type, data, schema version
   *   and command. When it happened, and under which click, may differ;
   * - an append whose events all belong to one command, if the store has one of their ids from that command. A command that comes
   *   again is decided again, perhaps by later code and on a later state: it gets its first result whatever it leads to now.
   *
   * A command's id alone repeats nothing: a command may append in several steps, each under event ids of its own.
   * @throws Problem `event-id-taken` when an id is known and it is no repetition, `event-not-json` when the payload of an event would
   *   come back from JSON as something else; nothing is appended then
   */
  append(appends: StreamAppend | readonly StreamAppend[], probe?: Probe): Promise<AppendResult>
  /** The events of a stream, in batches that are never empty. Nothing, when it does not exist. */
  readStream(stream: StreamId, options?: ReadStreamOptions): AsyncIterable<readonly RecordedEvent[]>
  /** The same, as far as a fold looks at it: a store that can leave the rest out for less does, others give whole events. */
  readFacts(stream: StreamId, options?: ReadStreamOptions): AsyncIterable<readonly Fact[]>
  /** The events of all streams, in batches that are never empty, as far as they are there when it comes to them. */
  readAll(options?: ReadAllOptions): AsyncIterable<readonly RecordedEvent[]>
  /**
   * What is there, and then what comes, by whomever it is appended: each event once, in the order of positions. It goes on
   * when the reader is ready for the next batch, so that a slow one is never flooded. Ends when the store is closed.
   */
  subscribe(options?: SubscribeOptions): AsyncIterable<readonly RecordedEvent[]>
  /** Position of the newest event; 0 in an empty store. */
  head(): Promise<GlobalPosition>
  /**
   * Version of a stream; 0 if it does not exist.
   * @param asOf as it was at that moment. At a time, it is the version before the first event that happened later: where the
   * clocks of writers differ, nothing from the future is in it.
   */
  streamVersion(stream: StreamId, asOf?: Moment): Promise<StreamVersion>
  /** Lets go of the store. What is appended stays. */
  close(): Promise<void>
}
