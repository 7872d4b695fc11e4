/** The command side of an event-sourced lane: what becomes of a command, whoever sends it. */
import { type StreamId, VirtualTime } from '../../../../shared/ids.ts'
import { Problem } from '../../../../shared/problem.ts'
import { asMessage, type DomainMessage } from '../../commands/decider.ts'
import {
  type CommandHandler,
  type CommandResult,
  createCommandHandler,
  type Seen,
} from '../../commands/handle.ts'
import type { EventStore } from '../../eventstore/port.ts'
import type { IssuedCommand } from '../../processes/process-manager.ts'
import type { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'
import { UnreadableEvent } from '../../upcasting/unreadable-event.ts'
import { upcastingStore } from '../../upcasting/upcasting-store.ts'
import { receive, reply } from '../messages.ts'
import type { CommandEnvelope, Draft, Outcome, SystemOptions } from '../system.ts'
import { HANDLER } from './boxes.ts'
import { outcomeOf } from './outcome.ts'
import type { Aggregate } from './parts.ts'
import { PROCESS } from './processes.ts'
import type { Releases } from './releases.ts'
import type { EventSourcedSettings } from './settings.ts'
import { openSnapshots } from './snapshots.ts'

type EventSourcedDraft<State> = Draft & Seen<State>

interface CommandSideOptions<Command, Event extends DomainMessage, State> {
  parts: Aggregate<Command, Event, State> & { subject(stream: StreamId): string }
  settings: EventSourcedSettings
  system: SystemOptions
  store: EventStore
  releases: Releases<Command, Event, State>
  /** Where snapshots are kept. */
  events: Connection
  /** Why no new command is admitted now; undefined when it is. */
  refusal(probe: Probe): Promise<string | undefined>
}

/** Handles commands of clients and of the process manager, with whatever release runs. */
export class CommandSide<Command extends DomainMessage, Event extends DomainMessage, State> {
  private readonly options: CommandSideOptions<Command, Event, State>
  private readonly parts: CommandSideOptions<Command, Event, State>['parts']
  private handler: CommandHandler<Command, State>

  constructor(options: CommandSideOptions<Command, Event, State>) {
    this.options = options
    this.parts = options.parts
    this.handler = this.createHandler()
  }

  /** The running release at work. */
  private createHandler(): CommandHandler<Command, State> {
    const { settings, system, store, releases, events } = this.options
    const { attempts, snapshots } = settings
    const { guarantees } = system
    return createCommandHandler({
      store: upcastingStore(store, releases.upcasting),
      decider: releases.decider,
      schemaVersion: releases.versionOf,
      snapshotting: snapshots && openSnapshots(events, snapshots, releases.stateVersion, system),
      ...(guarantees && { guarantees }),
      ...(attempts === undefined ? {} : { attempts }),
    })
  }

  /** Commands are decided by this release from now on. @returns what it is called on stage */
  runRelease(name: string): string {
    const label = this.options.releases.run(name)
    this.handler = this.createHandler()
    return label
  }

  /** Decides a command of the client, unless the read side is too far behind to admit one that is new. */
  async handle(envelope: CommandEnvelope<Command>, probe: Probe): Promise<Outcome> {
    const { id, subject, command, correlationId, at } = envelope
    const received = receive(probe, envelope, HANDLER)
    const sent = { id, stream: this.parts.stream(subject, at, command), command, correlationId, at }
    const busy = await this.options.refusal(received)
    if (busy !== undefined && !(await this.handler.wasHandled(sent, received))) {
      const rejected = received.step({ kind: 'rejected', command: id, code: 'busy', reason: busy })
      return reply(rejected, HANDLER, id, { outcome: 'rejected', subject, code: 'busy', reason: busy })
    }
    return this.answer(received, envelope, () => this.handler.handle(sent, received))
  }

  /** Tells the client what became of a command. Where the code cannot read what is stored, the command is refused. */
  private async answer(
    probe: Probe,
    envelope: CommandEnvelope<Command>,
    work: () => Promise<CommandResult>,
  ): Promise<Outcome> {
    const { id, subject } = envelope
    try {
      const result = await work()
      await this.followUp(result, envelope, probe)
      return reply(probe, HANDLER, id, outcomeOf(result, subject, this.parts))
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error
      const { code, message: reason } = error
      const rejected = probe.step({ kind: 'rejected', command: id, code, reason })
      return reply(rejected, HANDLER, id, { outcome: 'rejected', subject, code, reason })
    }
  }

  /** A command of the process manager takes the way of every command. */
  deliver({ to, command, ...issued }: IssuedCommand, probe: Probe): Promise<CommandResult> {
    const { id } = issued
    const received = receive(probe, { id, command }, HANDLER, PROCESS)
    const own = asMessage<Command>(command)
    const sent = { ...issued, stream: this.parts.stream(to, issued.at, own), command: own }
    return this.handler.handle(sent, received)
  }

  /** The state goes on somebody's screen, with the version that it has. */
  async load(subject: string, probe: Probe): Promise<EventSourcedDraft<State>> {
    const now = this.options.system.now?.() ?? VirtualTime.parse(Date.now())
    return { subject, ...(await this.handler.load(this.parts.stream(subject, now), probe)) }
  }

  /** The decision is made on what was on the screen; if that is old by now, on what is in the stream. */
  async save(draft: Draft, envelope: CommandEnvelope<Command>, probe: Probe): Promise<Outcome> {
    const { id, subject, command, correlationId, at } = envelope
    const received = receive(probe, envelope, HANDLER)
    const seen = draft as EventSourcedDraft<State> // a draft comes back to the system that made it
    const stream = this.parts.stream(subject, at, command)
    const sent = { id, stream, command, correlationId, at }
    return this.answer(received, envelope, () => this.handler.handle(sent, received, seen))
  }

  /** Sends what the events set off, also when they were found and not made: the first time may have ended too early. */
  private async followUp(
    result: CommandResult,
    { id, subject, correlationId, at }: CommandEnvelope<Command>,
    probe: Probe,
  ): Promise<void> {
    if (!this.parts.follows || result.outcome !== 'accepted') return
    for (const { id: causationId, type, data, version } of result.events) {
      const command = this.parts.follows(asMessage<Event>({ type, data }))
      if (!command) continue
      const stream = this.parts.stream(subject, at, command)
      const next = { id: `${id}/${version}`, stream, command, correlationId, causationId, at }
      const message = { id: next.id, type: command.type, data: command.data }
      const received = probe.step({ kind: 'command-received', node: HANDLER, command: message })
      const { outcome } = await this.handler.handle(next, received)
      if (outcome === 'accepted') continue
      throw new Problem({
        code: 'follow-up-refused',
        what: `${command.type} was to follow ${type} of ${subject}, and came to ${outcome}`,
        remedy: 'Send the first command again.',
      })
    }
  }
}
