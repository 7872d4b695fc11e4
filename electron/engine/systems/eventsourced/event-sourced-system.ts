/**
 * An event-sourced lane: what happened is kept in a log, and every other table is computed from it.
 * Some read models are kept inside the append's transaction, others follow behind a checkpoint in their own database.
 */

import type { GuaranteeName } from '../../../../shared/guarantee.ts'
import { GlobalPosition, type VirtualTime } from '../../../../shared/ids.ts'
import type { Fields, RecordedEvent } from '../../../../shared/trace.ts'
import type { DomainMessage } from '../../commands/decider.ts'
import { keepVersionsUnique } from '../../eventstore/events-table.ts'
import type { EventStore } from '../../eventstore/port.ts'
import { openSqliteEventStore } from '../../eventstore/sqlite-store.ts'
import type { ProcessManager } from '../../processes/process-manager.ts'
import { processToDo } from '../../processes/to-do.ts'
import type { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'
import { upcastingStore } from '../../upcasting/upcasting-store.ts'
import { answererOf, NO_ANSWER } from '../answers.ts'
import { milliseconds } from '../duration.ts'
import { laneDatabase } from '../lane-database.ts'
import { parseSettings } from '../settings.ts'
import type {
  AskOptions,
  CommandEnvelope,
  Draft,
  Finding,
  Outcome,
  Rebuilding,
  RebuildWish,
  System,
  SystemOptions,
} from '../system.ts'
import { PAGE } from '../topology.ts'
import { boxesOf, HANDLER, linesOf, STORE } from './boxes.ts'
import { CommandSide } from './command-side.ts'
import { Maintenance } from './maintenance.ts'
import { type EventSourcedParts, variantOf } from './parts.ts'
import { openProcess, PROCESS, processBox, processLines } from './processes.ts'
import { modelNamed, ReadSide } from './read-side.ts'
import { Releases } from './releases.ts'
import { EventSourcedSettings } from './settings.ts'
import { snapshotBox, snapshotLine } from './snapshots.ts'
import { StoreFiles } from './store-files.ts'

/** A lane of any domain. @throws Problem when its settings are none, or name what the domain does not have */
export class EventSourcedSystem<
  Command extends DomainMessage,
  Event extends DomainMessage,
  State,
  Question extends { type: string },
> implements System<Command, Question>
{
  readonly databases: ReadonlyMap<string, Connection>
  private readonly events: Connection
  private readonly read: Connection
  private readonly store: EventStore
  private readonly releases: Releases<Command, Event, State>
  private readonly commands: CommandSide<Command, Event, State>
  private readonly files: StoreFiles
  private readonly process: ProcessManager | undefined
  private readonly readSide: ReadSide<Question>
  private readonly maintenance: Maintenance<Question>
  private readonly parts: EventSourcedParts<Command, Event, State, Question>
  private readonly options: SystemOptions
  private readonly settings: EventSourcedSettings
  private lastPass: VirtualTime | undefined

  constructor(parts: EventSourcedParts<Command, Event, State, Question>, options: SystemOptions) {
    this.options = options
    const { lane } = options
    this.settings = parseSettings(EventSourcedSettings, options.settings, lane)
    this.parts = variantOf(parts, this.settings.aggregate, lane)
    this.events = laneDatabase(options, 'events')
    this.read = laneDatabase(options, 'read')
    this.releases = new Releases(this.parts, this.settings.gates)
    const { guarantees, crashes } = options
    const standing = { ...(guarantees && { guarantees }), ...(crashes && { crashes }) }
    const wanted = this.settings.projections ?? parts.projections
    const inline = wanted
      .filter(({ mode }) => mode === 'inline')
      .map(({ use }) => modelNamed(parts.readModels, use, lane))
    const archived = this.settings.archive && laneDatabase(options, 'archive')
    this.store = openSqliteEventStore({
      connection: this.events,
      archive: archived,
      readers: this.settings.archive,
      inline: [
        ...inline.map(({ projection, box }) => ({ ...projection, node: box.id })),
        ...(parts.process ? [{ ...processToDo, node: PROCESS }] : []),
      ],
      node: STORE,
      ...standing,
    })
    this.files = new StoreFiles({
      system: options,
      events: this.events,
      read: this.read,
      archived,
      readers: this.settings.archive,
    })
    this.databases = new Map([
      ['events', this.events],
      ['read', this.read],
      ...(this.files.archived ? [['archive', this.files.archived] as const] : []),
    ])
    this.commands = new CommandSide({
      parts: this.parts,
      settings: this.settings,
      system: options,
      store: this.store,
      releases: this.releases,
      events: this.events,
      refusal: (received) => this.readSide.refusal(received),
    })
    this.process =
      parts.process &&
      openProcess(
        parts.process,
        upcastingStore(this.store, this.releases.upcasting),
        this.events,
        options,
        (issued, probe) => this.commands.deliver(issued, probe),
      )
    const { store, settings, events, read } = this
    const { upcasting } = this.releases
    const { readModels } = parts
    this.readSide = new ReadSide({ readModels, settings, system: options, store, upcasting, events, read })
    this.maintenance = new Maintenance({
      readSide: this.readSide,
      store,
      upcasting,
      events,
      read,
      guarantees,
      signal: options.signal,
    })
    for (const model of inline) this.readSide.placeInline(model)
    for (const setting of wanted) if (setting.mode === 'async') this.readSide.follow(setting)
    for (const what of options.deployed ?? []) {
      if (this.releases.has(what)) this.commands.runRelease(what)
      else this.readSide.replace(what)
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
        ...boxesOf(this.parts, this.readSide.placed),
        ...(this.process ? [processBox] : []),
        ...(snapshots ? [snapshotBox(snapshots)] : []),
        ...this.files.components,
      ],
      connections: [
        ...linesOf(this.readSide.placed, Object.keys(this.parts.fromLog).length > 0),
        ...(this.process ? processLines : []),
        ...(snapshots ? [snapshotLine] : []),
        ...this.files.lines,
      ],
      databases: [
        { name: 'events', file: `${lane}-events.db` },
        { name: 'read', file: `${lane}-read.db` },
        ...(this.files.archived ? [{ name: 'archive', file: `${lane}-archive.db` }] : []),
      ],
      tables: [...this.databases.values()].flatMap((db) => db.tables),
    })
  }

  handle(envelope: CommandEnvelope<Command>, probe: Probe): Promise<Outcome> {
    return this.commands.handle(envelope, probe)
  }

  load(subject: string, probe: Probe): Promise<Draft> {
    return this.commands.load(subject, probe)
  }

  save(draft: Draft, envelope: CommandEnvelope<Command>, probe: Probe): Promise<Outcome> {
    return this.commands.save(draft, envelope, probe)
  }

  guaranteeSwitched(name: GuaranteeName): void {
    if (name === 'uniqueVersion')
      keepVersionsUnique(this.events, this.options.guarantees?.uniqueVersion ?? true)
  }

  async ask(question: Question, probe: Probe, { fenced = false }: AskOptions = {}): Promise<Finding> {
    if (fenced) await this.readSide.catchUp(probe)
    const found = this.readSide.answer(question, probe)
    if (found) return found
    const answer = answererOf(this.parts.fromLog, question)
    return answer?.(this.files.asked, probe.at(PAGE, STORE), question) ?? NO_ANSWER
  }

  /** The process manager does what is to be done; the projectors look at the log, unless it is too early for that. */
  async settle(probe: Probe): Promise<void> {
    const { every, reactions } = this.settings
    await this.process?.run(probe.at(PROCESS), reactions === undefined ? {} : { limit: reactions })
    const now = this.options.now?.()
    if (every !== undefined && now !== undefined) {
      if (this.lastPass !== undefined && now - this.lastPass < milliseconds(every))
        return this.readSide.tellLag(probe)
      this.lastPass = now
    }
    await this.readSide.catchUp(probe)
  }

  async settleDeadLetters(projection: string, how: 'replay' | 'drop', probe: Probe): Promise<void> {
    await this.readSide.settleDeadLetters(projection, how, probe)
  }

  async switchSubscription(projection: string, runs: boolean, probe: Probe): Promise<void> {
    await this.maintenance.switchSubscription(projection, runs, probe)
  }

  async rebuild(projection: string, how: RebuildWish, probe: Probe): Promise<Rebuilding> {
    return this.maintenance.rebuild(projection, how, probe)
  }

  async checkHealth(projection: string, by: string | undefined, probe: Probe): Promise<void> {
    await this.maintenance.checkHealth(projection, by, probe)
  }

  async archive(before: VirtualTime, probe: Probe): Promise<void> {
    await this.files.archive(before, probe.at(STORE))
  }

  async backUp(name: string, probe: Probe): Promise<void> {
    await this.files.backUp(name, probe.at(STORE))
  }

  async restore(name: string, probe: Probe): Promise<void> {
    await this.close()
    await this.files.restore(name, probe.at(STORE))
  }

  async checkCoverage(probe: Probe): Promise<void> {
    await this.releases.checkCoverage(this.store, probe.at(STORE), this.options.signal)
  }

  /** Another release of the code, a read model from the first event on, or another version of a handler that runs already. */
  async deploy(what: string, details: Fields, probe: Probe): Promise<'told' | 'untold' | 'refused'> {
    return this.releases.has(what)
      ? this.deployRelease(what, details, probe)
      : this.readSide.deploy(what, details, probe)
  }

  private async deployRelease(name: string, details: Fields, probe: Probe): Promise<'told' | 'refused'> {
    const { label, why } = await this.releases.examine(name, this.store, probe.at(STORE), this.options.signal)
    if (why.length > 0) {
      probe.step({ kind: 'deploy-refused', node: HANDLER, what: label, why })
      return 'refused'
    }
    const what = this.commands.runRelease(name)
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

  get besides(): readonly Connection[] {
    return this.files.besides
  }

  async newest(count: number): Promise<readonly RecordedEvent[]> {
    const after = GlobalPosition.parse(Math.max(0, (await this.store.head()) - count))
    const events: RecordedEvent[] = []
    for await (const batch of this.store.readAll({ after })) events.push(...batch)
    return events
  }

  async close(): Promise<void> {
    this.files.close()
    this.events.close()
    this.read.close()
  }
}
