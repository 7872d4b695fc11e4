/**
 * An event-sourced lane: what happened is kept in a log, and every other table is computed from it.
 * Some read models are kept inside the append's transaction, others follow behind a checkpoint in their own database.
 */
import { join } from 'node:path'
import type { GuaranteeName } from '../../../../shared/guarantee.ts'
import type { VirtualTime } from '../../../../shared/ids.ts'
import { Problem } from '../../../../shared/problem.ts'
import type { Fields, RecordedEvent } from '../../../../shared/trace.ts'
import {
  type CommandHandler,
  type CommandResult,
  createCommandHandler,
  type Seen,
} from '../../commands/handle.ts'
import { keepVersionsUnique } from '../../eventstore/events-table.ts'
import type { EventStore } from '../../eventstore/port.ts'
import { openSqliteEventStore } from '../../eventstore/sqlite-store.ts'
import type { IssuedCommand, ProcessManager } from '../../processes/process-manager.ts'
import { processToDo } from '../../processes/to-do.ts'
import { exponential } from '../../projections/failure-policy.ts'
import { openProjector, type Projector } from '../../projections/projector.ts'
import { Connection } from '../../sqlite/connection.ts'
import { type Probe, silent } from '../../trace/probe.ts'
import { UnreadableEvent } from '../../upcasting/unreadable-event.ts'
import { upcastingStore } from '../../upcasting/upcasting-store.ts'
import { answererOf, NO_ANSWER } from '../answers.ts'
import { milliseconds } from '../duration.ts'
import { receive, reply } from '../messages.ts'
import { parseSettings } from '../settings.ts'
import type {
  AskOptions,
  CommandEnvelope,
  Draft,
  Finding,
  Outcome,
  System,
  SystemOptions,
} from '../system.ts'
import { PAGE } from '../topology.ts'
import { arrival, boxesOf, HANDLER, linesOf, PROJECTOR, STORE } from './boxes.ts'
import { outcomeOf } from './outcome.ts'
import type { DomainEvent, EventSourcedParts } from './parts.ts'
import { openProcess, PROCESS, processBox, processLines } from './processes.ts'
import type { ReadModel } from './read-model.ts'
import { Releases } from './releases.ts'
import { EventSourcedSettings } from './settings.ts'
import { openSnapshots, snapshotBox, snapshotLine } from './snapshots.ts'

/** More events than this are caught up with in silence: nobody could watch them one by one. */
const TOLD_AT_MOST = 200
/** While it catches up in silence, it says this often how far it has come. */
const PROGRESS_REPORTS = 8

type EventSourcedDraft<State> = Draft & Seen<State>

interface Placed<Question extends { type: string }> {
  model: ReadModel<Question>
  mode: 'inline' | 'async'
  projector?: Projector
  attempts?: number | undefined
}

export class EventSourcedSystem<
  Command extends { type: string; data: object },
  Event extends DomainEvent,
  State,
  Question extends { type: string },
> implements System<Command, Question>
{
  readonly databases: ReadonlyMap<string, Connection>
  private readonly events: Connection
  private readonly read: Connection
  private readonly store: EventStore
  private readonly releases: Releases<Command, Event, State>
  private handler: CommandHandler<Command, State>
  private readonly process: ProcessManager | undefined
  private readonly placed: Placed<Question>[] = []
  private readonly parts: EventSourcedParts<Command, Event, State, Question>
  private readonly options: SystemOptions
  private readonly settings: EventSourcedSettings
  private lastPass: VirtualTime | undefined

  constructor(parts: EventSourcedParts<Command, Event, State, Question>, options: SystemOptions) {
    this.parts = parts
    this.options = options
    const { lane, directory, watched } = options
    this.settings = parseSettings(EventSourcedSettings, options.settings, lane)
    this.events = new Connection({ name: 'events', file: join(directory, `${lane}-events.db`), watched })
    this.read = new Connection({ name: 'read', file: join(directory, `${lane}-read.db`), watched })
    this.databases = new Map([
      ['events', this.events],
      ['read', this.read],
    ])
    this.releases = new Releases(parts, this.settings.gates)
    const { guarantees, crashes } = options
    const standing = { ...(guarantees && { guarantees }), ...(crashes && { crashes }) }
    const wanted = this.settings.projections ?? parts.projections
    const inline = wanted.filter(({ mode }) => mode === 'inline').map(({ use }) => this.model(use))
    this.store = openSqliteEventStore({
      connection: this.events,
      inline: [
        ...inline.map(({ projection, box }) => ({ ...projection, node: box.id })),
        ...(parts.process ? [{ ...processToDo, node: PROCESS }] : []),
      ],
      node: STORE,
      ...standing,
    })
    this.handler = this.createHandler()
    this.process =
      parts.process &&
      openProcess(parts.process, this.store, this.events, options, (issued, probe) =>
        this.deliver(issued, probe),
      )
    this.placed.push(...inline.map((model) => ({ model, mode: 'inline' as const })))
    for (const setting of wanted) if (setting.mode === 'async') this.follow(setting)
    for (const what of options.deployed ?? []) {
      if (this.releases.has(what)) this.release(what)
      else this.replace(what)
    }
  }

  /** The running release at work. */
  private createHandler(): CommandHandler<Command, State> {
    const { attempts, snapshots } = this.settings
    const { guarantees } = this.options
    return createCommandHandler({
      store: upcastingStore(this.store, this.releases.upcasting),
      decider: this.releases.decider,
      schemaVersion: this.releases.versionOf,
      snapshotting:
        snapshots && openSnapshots(this.events, snapshots, this.parts.stateVersion ?? 1, this.options),
      ...(guarantees && { guarantees }),
      ...(attempts === undefined ? {} : { attempts }),
    })
  }

  /** @returns what the release is called on stage */
  private release(name: string): string {
    const label = this.releases.run(name)
    this.handler = this.createHandler()
    return label
  }

  private model(name: string): ReadModel<Question> {
    const { readModels } = this.parts
    const model = Object.hasOwn(readModels, name) ? readModels[name] : undefined
    if (model) return model
    throw new Problem({
      code: 'lane-options',
      where: `lane ${this.options.lane}`,
      what: `there is no read model "${name}"`,
      remedy: `Expected one of ${Object.keys(readModels).join(', ')}.`,
    })
  }

  private follow({ use, attempts }: { use: string; attempts?: number | undefined }): Placed<Question> {
    const model = this.model(use)
    const { now, guarantees, crashes } = this.options
    const projector = openProjector({
      projection: { ...model.projection, node: model.box.id },
      store: this.store,
      connection: this.read,
      node: PROJECTOR,
      upcasting: this.releases.upcasting,
      ...(now && { now }),
      ...(guarantees && { guarantees }),
      ...(crashes && { crashes }),
      ...(attempts === undefined
        ? {}
        : { failures: { attempts, backOff: exponential(), followers: 'wait' as const } }),
    })
    const placed: Placed<Question> = { model, mode: 'async', projector, attempts }
    this.placed.push(placed)
    return placed
  }

  /** Follows with this read model from now on, instead of an earlier version of it if there is one. */
  private replace(what: string): { placed: Placed<Question>; replaced: boolean } {
    const { name } = this.model(what).projection
    const at = this.placed.findIndex(({ model }) => model.projection.name === name)
    const [earlier] = at < 0 ? [] : this.placed.splice(at, 1)
    return {
      placed: this.follow({ use: what, attempts: earlier?.attempts }),
      replaced: earlier !== undefined,
    }
  }

  open(probe: Probe): Probe {
    const { lane, title } = this.options
    const { snapshots } = this.settings
    return probe.step({
      kind: 'lane-opened',
      title,
      system: 'event-sourced',
      components: [
        ...boxesOf(this.parts, this.placed),
        ...(this.process ? [processBox] : []),
        ...(snapshots ? [snapshotBox(snapshots)] : []),
      ],
      connections: [
        ...linesOf(this.placed, Object.keys(this.parts.fromLog).length > 0),
        ...(this.process ? processLines : []),
        ...(snapshots ? [snapshotLine] : []),
      ],
      databases: [
        { name: 'events', file: `${lane}-events.db` },
        { name: 'read', file: `${lane}-read.db` },
      ],
      tables: [...this.events.tables, ...this.read.tables],
    })
  }

  async handle(envelope: CommandEnvelope<Command>, probe: Probe): Promise<Outcome> {
    const { id, subject, command, correlationId, at } = envelope
    const received = receive(probe, envelope, HANDLER)
    const sent = { id, stream: this.parts.stream(subject), command, correlationId, at }
    const busy = await this.refusal(received)
    if (busy !== undefined && !(await this.handler.wasHandled(sent, received))) {
      const rejected = received.step({ kind: 'rejected', command: id, code: 'busy', reason: busy })
      return reply(rejected, HANDLER, id, { outcome: 'rejected', subject, code: 'busy', reason: busy })
    }
    return this.answer(received, id, subject, () => this.handler.handle(sent, received))
  }

  /** Tells the client what became of a command. Where the code cannot read what is stored, the command is refused. */
  private async answer(
    probe: Probe,
    id: string,
    subject: string,
    work: () => Promise<CommandResult>,
  ): Promise<Outcome> {
    try {
      return reply(probe, HANDLER, id, outcomeOf(await work(), subject, this.parts))
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error
      const { code, message: reason } = error
      const rejected = probe.step({ kind: 'rejected', command: id, code, reason })
      return reply(rejected, HANDLER, id, { outcome: 'rejected', subject, code, reason })
    }
  }

  /** A command of the process manager takes the way of every command. */
  private deliver({ to, command, ...issued }: IssuedCommand, probe: Probe): Promise<CommandResult> {
    const { id } = issued
    const received = receive(probe, { id, command }, HANDLER, PROCESS)
    // The process of a domain issues commands of that domain.
    const sent = { ...issued, stream: this.parts.stream(to), command: command as unknown as Command }
    return this.handler.handle(sent, received)
  }

  /** The state goes on somebody's screen, with the version that it has. */
  async load(subject: string, probe: Probe): Promise<EventSourcedDraft<State>> {
    return { subject, ...(await this.handler.load(this.parts.stream(subject), probe)) }
  }

  /** The decision is made on what was on the screen; if that is old by now, on what is in the stream. */
  async save(draft: Draft, envelope: CommandEnvelope<Command>, probe: Probe): Promise<Outcome> {
    const { id, subject, command, correlationId, at } = envelope
    const received = receive(probe, envelope, HANDLER)
    const seen = draft as EventSourcedDraft<State> // a draft comes back to the system that made it
    const stream = this.parts.stream(subject)
    const sent = { id, stream, command, correlationId, at }
    return this.answer(received, id, subject, () => this.handler.handle(sent, received, seen))
  }

  guaranteeSwitched(name: GuaranteeName): void {
    if (name === 'uniqueVersion')
      keepVersionsUnique(this.events, this.options.guarantees?.uniqueVersion ?? true)
  }

  async ask(question: Question, probe: Probe, { fenced = false }: AskOptions = {}): Promise<Finding> {
    if (fenced) await this.catchUp(probe)
    for (const { model, mode } of this.placed) {
      const answer = answererOf(model.answers, question)
      const db = mode === 'inline' ? this.events : this.read
      if (answer) return answer(db, probe.at(PAGE, model.box.id), question)
    }
    const answer = answererOf(this.parts.fromLog, question)
    return answer?.(this.events, probe.at(PAGE, STORE), question) ?? NO_ANSWER
  }

  /** The process manager does what is to be done; the projectors look at the log, unless it is too early for that. */
  async settle(probe: Probe): Promise<void> {
    const { every, reactions } = this.settings
    await this.process?.run(probe.at(PROCESS), reactions === undefined ? {} : { limit: reactions })
    const now = this.options.now?.()
    if (every !== undefined && now !== undefined) {
      if (this.lastPass !== undefined && now - this.lastPass < milliseconds(every)) return this.tellLag(probe)
      this.lastPass = now
    }
    await this.catchUp(probe)
  }

  /** Says who is behind, while it is too early to catch up. */
  private async tellLag(probe: Probe): Promise<void> {
    if (!probe.on) return
    for (const { model, projector } of this.placed) {
      const lag = await projector?.lag()
      if (!lag || lag.events === 0) continue
      const { name } = model.projection
      probe.step({ kind: 'lag-measured', node: PROJECTOR, projection: name, ...lag, admitted: true })
    }
  }

  private async catchUp(probe: Probe): Promise<void> {
    const { capacity } = this.settings
    for (const { projector } of this.placed)
      await projector?.catchUp(probe, capacity === undefined ? {} : { limit: capacity })
  }

  async settleDeadLetters(projection: string, how: 'replay' | 'drop', probe: Probe): Promise<void> {
    const projector = this.placed.find(({ model }) => model.projection.name === projection)?.projector
    if (!projector)
      throw new Problem({
        code: 'unknown-name',
        what: `lane ${this.options.lane} has no projection "${projection}" behind a checkpoint`,
        remedy: 'Correct the name.',
      })
    for (const { position } of projector.deadLetters()) await projector[how](position, probe.at(PROJECTOR))
  }

  /** While a projection is too far behind, writers are asked to wait: back-pressure. */
  private async refusal(probe: Probe): Promise<string | undefined> {
    const { bound } = this.settings
    if (bound === undefined) return undefined
    for (const { model, projector } of this.placed) {
      const lag = await projector?.lag()
      if (!lag) continue
      const admitted = lag.events < bound
      const { name } = model.projection
      probe.step({ kind: 'lag-measured', node: PROJECTOR, projection: name, ...lag, admitted })
      if (!admitted) return `${name} is ${lag.events} events behind: try again in a moment.`
    }
    return undefined
  }

  async checkCoverage(probe: Probe): Promise<void> {
    await this.releases.checkCoverage(this.store, probe.at(STORE))
  }

  /** Another release of the code, a read model from the first event on, or another version of a handler that runs already. */
  async deploy(what: string, details: Fields, probe: Probe): Promise<'told' | 'untold' | 'refused'> {
    return this.releases.has(what)
      ? this.deployRelease(what, details, probe)
      : this.deployReadModel(what, details, probe)
  }

  private async deployRelease(name: string, details: Fields, probe: Probe): Promise<'told' | 'refused'> {
    const why = await this.releases.examine(name, this.store, probe.at(STORE))
    if (why.length > 0) {
      probe.step({ kind: 'deploy-refused', node: HANDLER, what: name, why: [...why] })
      return 'refused'
    }
    const what = this.release(name)
    probe.step({
      kind: 'deployed',
      node: HANDLER,
      what,
      details,
      components: [],
      connections: [],
      tables: [],
    })
    return 'told'
  }

  private async deployReadModel(what: string, details: Fields, probe: Probe): Promise<'told' | 'untold'> {
    const first = !this.placed.some(({ mode }) => mode === 'async')
    const before = new Set(this.read.tables.map(({ table }) => table))
    const { placed, replaced } = this.replace(what)
    const deployed = probe.step({
      kind: 'deployed',
      node: PROJECTOR,
      what: placed.model.box.label,
      details,
      ...(replaced ? { components: [], connections: [] } : arrival(placed, first)),
      tables: this.read.tables.filter(({ table }) => !before.has(table)),
    })
    const behind = (await placed.projector?.lag())?.events ?? 0
    if (behind <= TOLD_AT_MOST) {
      await placed.projector?.catchUp(deployed)
      return 'told'
    }
    const head = await this.store.head()
    for (let left = true; left; ) {
      const caught = await placed.projector?.catchUp(silent, { limit: Math.ceil(behind / PROGRESS_REPORTS) })
      const position = caught?.position ?? head
      left = position < head
      deployed.step({ kind: 'rebuild-progressed', projection: what, position, head, tables: [] })
    }
    return 'untold'
  }

  async newest(count: number): Promise<readonly RecordedEvent[]> {
    const after = Math.max(0, (await this.store.head()) - count)
    const events: RecordedEvent[] = []
    for await (const batch of this.store.readAll({ after: after as RecordedEvent['position'] }))
      events.push(...batch)
    return events
  }

  async close(): Promise<void> {
    this.events.close()
    this.read.close()
  }
}
