/**
 * The CQRS lane: commands go to a write model, questions to a read model shaped for them.
 * How far apart the two are kept is a matter of level, see `settings.ts`; the command side is the same in all of them.
 */
import { basename } from 'node:path'
import { StreamVersion } from '../../../../shared/ids.ts'
import type { Json } from '../../../../shared/trace.ts'
import { orderDecider } from '../../domains/ordering/order.ts'
import type { OrderQuestion } from '../../domains/ordering/questions.ts'
import { type CrashPoints, noCrashes } from '../../faults/crash-points.ts'
import type { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'
import { answererOf, NO_ANSWER } from '../answers.ts'
import { laneDatabase } from '../lane-database.ts'
import { receive, reply } from '../messages.ts'
import { answersFromTables } from '../order-queries.ts'
import { ORDER_TABLE_NAMES, ORDER_TABLES } from '../order-tables.ts'
import { RequestLog } from '../request-log.ts'
import { parseSettings } from '../settings.ts'
import type { AskOptions, CommandEnvelope, Finding, Outcome, System, SystemOptions } from '../system.ts'
import { box, line, PAGE } from '../topology.ts'
import { HANDLER, READ_MODEL, type ReadSide, WRITE_MODEL } from './read-side.ts'
import { relayedSummary } from './relayed-summary.ts'
import { CqrsSettings } from './settings.ts'
import { summaryTable } from './summary-table.ts'
import { summaryView } from './summary-view.ts'
import { OrderWriteModel } from './write-model.ts'

/** A lane at any of the three levels. @throws Problem when its settings are none */
export class CqrsSystem implements System {
  readonly databases: ReadonlyMap<string, Connection>
  private readonly db: Connection
  private readonly orders: OrderWriteModel
  private readonly readSide: ReadSide
  private readonly requests: RequestLog | undefined
  private readonly options: SystemOptions
  private readonly crashes: CrashPoints

  constructor(options: SystemOptions) {
    this.options = options
    const settings = parseSettings(CqrsSettings, options.settings, options.lane)
    // With two databases it is the messages between them that may be lost or doubled: those points are theirs.
    this.crashes = (settings.level === 3 ? undefined : options.crashes) ?? noCrashes
    this.db = laneDatabase(options, 'cqrs', `${options.lane}.db`)
    this.readSide = this.openReadSide(settings)
    this.db.defineSchema(ORDER_TABLES + this.readSide.schema)
    if (settings.requestIds) this.requests = new RequestLog(this.db, options.guarantees)
    this.databases = new Map([this.db, this.readSide.db].map((db) => [db.name, db]))
    this.orders = new OrderWriteModel(this.db)
  }

  private openReadSide(settings: CqrsSettings): ReadSide {
    switch (settings.level) {
      case 1:
        return summaryView(this.db)
      case 2:
        return summaryTable(this.db)
      case 3: {
        const read = laneDatabase(this.options, 'read')
        return relayedSummary(this.db, read, settings, this.options)
      }
    }
  }

  open(probe: Probe): Probe {
    const databases = [...this.databases.values()]
    return probe.step({
      kind: 'lane-opened',
      title: this.options.title,
      system: 'cqrs',
      components: [
        box('client', 'client', 'Client', 'Sends commands, asks questions: a page, an app, another program.'),
        box('handler', 'handler', 'Command handler', 'Loads the order, decides, and saves what follows.'),
        box('write-model', 'write-model', 'Write model', 'Normalised tables, shaped for deciding.', [
          ...ORDER_TABLE_NAMES.map((table) => `cqrs.${table}`),
          ...(this.requests ? ['cqrs.requests'] : []),
        ]),
        ...this.readSide.boxes,
        box(
          'page',
          'query',
          'Order page',
          'Reads one row of the summary; asks the write model for what that lacks.',
        ),
      ],
      connections: [
        line('client', 'handler', 'commands'),
        line('handler', 'write-model', 'loads and saves'),
        ...this.readSide.lines,
        line('read-model', 'page', 'is read by'),
        line('write-model', 'page', 'is asked for the rest by'),
      ],
      databases: databases.map(({ name, file }) => ({ name, file: basename(file) })),
      tables: databases.flatMap(({ tables }) => tables),
    })
  }

  async handle(envelope: CommandEnvelope, probe: Probe): Promise<Outcome> {
    const { id, subject, command, at } = envelope
    const received = receive(probe, envelope, HANDLER)
    const outcome = this.db.transaction(
      received.at(HANDLER),
      (tx) => this.once(tx, envelope, () => this.decideAndSave(tx, { id, subject, command, at })),
      (result) => (result.outcome === 'rejected' ? result.reason : undefined),
    )
    if (outcome.outcome === 'accepted') await this.readSide.committed?.(received, id, outcome.subject)
    if (outcome.outcome === 'accepted') this.crashes.reach('command-before-answer')
    return reply(received, HANDLER, id, outcome)
  }

  private once(tx: Probe, envelope: CommandEnvelope, change: () => Outcome): Outcome {
    const outcome = this.requests
      ? this.requests.once(tx.at(WRITE_MODEL, HANDLER), envelope, change)
      : change()
    if (outcome.outcome === 'accepted') this.crashes.reach('command-before-commit')
    return outcome
  }

  private decideAndSave(
    tx: Probe,
    { id, subject, command, at }: Omit<CommandEnvelope, 'correlationId'>,
  ): Outcome {
    const { order, rows } = this.orders.load(tx.at(WRITE_MODEL, HANDLER), subject)
    const loaded = tx.step({
      kind: 'state-loaded',
      subject,
      source: 'rows',
      version: StreamVersion.parse(0),
      count: rows,
      state: order as unknown as Json, // plain data by construction
    })
    const decision = orderDecider.decide(command, order)
    if (!decision.accepted) {
      const { code, reason } = decision
      loaded.step({ kind: 'rejected', command: id, code, reason })
      return { outcome: 'rejected', subject, code, reason }
    }
    const decided = loaded.step({ kind: 'decided', command: id, events: [...decision.events] })
    let after = order
    for (const change of decision.events) {
      after = orderDecider.evolve(after, change)
      this.orders.save(decided.at(WRITE_MODEL, HANDLER), subject, change, after, at)
    }
    this.readSide.changed(decided, subject)
    return { outcome: 'accepted', subject }
  }

  async ask(question: OrderQuestion, probe: Probe, { fenced = false }: AskOptions = {}): Promise<Finding> {
    const model = answererOf(this.readSide.answers, question)
    if (model) {
      if (fenced) await this.readSide.catchUp?.(probe)
      this.readSide.tellLag?.(probe)
      return model(this.readSide.db, probe.at(PAGE, READ_MODEL), question)
    }
    const tables = answererOf(answersFromTables, question)
    return tables?.(this.db, probe.at(PAGE, WRITE_MODEL), question) ?? NO_ANSWER
  }

  /** At levels 1 and 2 nothing is ever behind. */
  async settle(probe: Probe): Promise<void> {
    await this.readSide.settle?.(probe)
  }

  async close(): Promise<void> {
    for (const db of this.databases.values()) db.close()
  }
}
