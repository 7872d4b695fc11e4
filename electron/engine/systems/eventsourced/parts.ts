/** What makes an event-sourced lane of a domain. */
import type { StreamId, VirtualTime } from '../../../../shared/ids.ts'
import { Problem } from '../../../../shared/problem.ts'
import type { Decider, DomainMessage } from '../../commands/decider.ts'
import type { Process } from '../../processes/process.ts'
import type { Answers } from '../answers.ts'
import type { ReadModel } from './read-model.ts'
import type { Release } from './releases.ts'

/** How an aggregate decides, and where its events are kept. */
export interface Aggregate<Command, Event extends DomainMessage, State> {
  /** The box in memory: what it is called, what it is. */
  aggregate: { label: string; about: string }
  decider: Decider<Command, Event, State>
  /** Code of several years by name, for domains whose events have changed. Without it, there is the decider only. */
  releases?: Readonly<Record<string, Release<Command, Event, State>>>
  /** Name of the release that runs at first. */
  firstRelease?: string
  /** Version of the state's shape, for snapshots: to be raised with every change of it. 1 when left out. */
  stateVersion?: number
  /** Where a command goes at that time; without a command, where somebody looks who opens the subject then. */
  stream(subject: string, at: VirtualTime, command?: Command): StreamId
  /**
   * What an event sets off before the client hears of it: a command of its own, in a transaction of its own. When a crash comes
   * between the two, the client's command comes again, is recognised, and sets it off once more.
   */
  follows?(event: Event): Command | undefined
}

/** A domain as events: its aggregate, its read models, its releases and its process. */
export interface EventSourcedParts<
  Command,
  Event extends DomainMessage,
  State,
  Question extends { type: string },
> extends Aggregate<Command, Event, State> {
  /** Other ways to write the aggregate, by name, for the lane's setting `aggregate`: what each does differently. */
  variants?: Readonly<Record<string, Partial<Aggregate<Command, Event, State>>>>
  /** Where questions are answered. */
  page: { label: string; about: string }
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

/**
 * The parts with another way to write the aggregate.
 * @param name of the variant; undefined for the parts as they are
 * @throws Problem `lane-options` when there is none of that name
 */
export function variantOf<Command, Event extends DomainMessage, State, Question extends { type: string }>(
  parts: EventSourcedParts<Command, Event, State, Question>,
  name: string | undefined,
  lane: string,
): EventSourcedParts<Command, Event, State, Question> {
  const { variants = {} } = parts
  if (name === undefined) return parts
  if (Object.hasOwn(variants, name)) return { ...parts, ...variants[name] }
  throw new Problem({
    code: 'lane-options',
    where: `lane ${lane}`,
    what: `there is no aggregate "${name}"`,
    remedy: `Expected ${['none', ...Object.keys(variants)].join(', ')}.`,
  })
}
