/** What makes an event-sourced lane of a domain. */
import type { StreamId } from '../../../../shared/ids.ts'
import type { Decider } from '../../domains/decider.ts'
import type { Process } from '../../processes/process.ts'
import type { Answers } from '../answers.ts'
import type { ReadModel } from './read-model.ts'
import type { Release } from './releases.ts'

export interface DomainEvent {
  type: string
  data: object
}

export interface EventSourcedParts<
  Command,
  Event extends DomainEvent,
  State,
  Question extends { type: string },
> {
  /** The box in memory: what it is called, what it is. */
  aggregate: { label: string; about: string }
  /** Where questions are answered. */
  page: { label: string; about: string }
  decider: Decider<Command, Event, State>
  /** Code of several years by name, for domains whose events have changed. Without it, there is the decider only. */
  releases?: Readonly<Record<string, Release<Command, Event, State>>>
  /** Name of the release that runs at first. */
  firstRelease?: string
  /** Version of the state's shape, for snapshots: to be raised with every change of it. 1 when left out. */
  stateVersion?: number
  stream(subject: string): StreamId
  /** The subject of a stream. */
  subject(stream: StreamId): string
  /** Read models by name, for the lane's setting `projections` and for later deployment. */
  readModels: Readonly<Record<string, ReadModel<Question>>>
  /** Questions that are answered from the log when no read model of the lane can. */
  fromLog: Answers<Question>
  /** Read models of a lane that says nothing of them. */
  projections: readonly { use: string; mode: 'inline' | 'async' }[]
  /** What leads from one stream to the next. */
  process?: Process
}
