/** A command on its way to an aggregate, and how it may end. */
import type { StreamId, StreamVersion, VirtualTime } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'

/** A command with everything that the events it leads to must know of it. */
export interface Envelope<Command> {
  /** Id of the command: the same command delivered again has the same id. */
  id: string
  /** The aggregate that is to decide. */
  stream: StreamId
  command: Command
  /** Of the click that it comes from: kept by all events and commands that follow. */
  correlationId: string
  /** Id of the message that made somebody send it; the command counts as the cause of its events when left out. */
  causationId?: string
  /** When it was sent, which becomes the time of its events. */
  at: VirtualTime
}

/** The aggregate has agreed, and its events, if it decided on any, are in the store. */
export interface Accepted {
  outcome: 'accepted'
  /** Where the events are; of a repetition, where they went the first time. */
  stream: StreamId
  /** Version that the command's own events led to. */
  version: StreamVersion
  events: readonly RecordedEvent[]
  /** True when the command was handled before: this is the result of the first time, and nothing was appended. */
  repeated?: true
}

/** How a command may end. All of it is expected: none of it is thrown. */
export type CommandResult =
  | Accepted
  /** The aggregate has refused; nothing was appended. The code is stable, the reason a sentence. */
  | { outcome: 'rejected'; code: string; reason: string }
  /** Other writers were faster in every attempt; the versions are those of the last one. */
  | { outcome: 'conflict'; expected: StreamVersion; actual: StreamVersion }
