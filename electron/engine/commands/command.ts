/** A command on its way to an aggregate, and how it may end. */
import type { StreamId, StreamVersion, VirtualTime } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'

export interface Envelope<Command> {
  /** Id of the command: the same command delivered again has the same id. */
  id: string
  stream: StreamId
  command: Command
  correlationId: string
  at: VirtualTime
}

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

export type CommandResult =
  | Accepted
  | { outcome: 'rejected'; code: string; reason: string }
  /** Other writers were faster in every attempt; the versions are those of the last one. */
  | { outcome: 'conflict'; expected: StreamVersion; actual: StreamVersion }
