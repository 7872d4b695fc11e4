/**
 * The event-sourced lane: what happened is kept in a log, and every other table is computed from it.
 * One read model is kept inside the append's transaction, one follows behind a checkpoint in its own database.
 */
import { join } from 'node:path'
import { StreamId } from '../../../../shared/ids.ts'
import { type CommandHandler, createCommandHandler } from '../../commands/handle.ts'
import type { OrderCommand } from '../../domains/ordering/commands.ts'
import { orderDecider } from '../../domains/ordering/order.ts'
import type { OrderQuestion } from '../../domains/ordering/questions.ts'
import { openSqliteEventStore } from '../../eventstore/sqlite-store.ts'
import { openProjector, type Projector } from '../../projections/projector.ts'
import { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'
import { receive, reply } from '../messages.ts'
import type { CommandEnvelope, Finding, Outcome, System, SystemOptions } from '../system.ts'
import { box, component, line, PAGE } from '../topology.ts'
import { orderDashboard, orderStatus } from './projections.ts'
import { basketBeforeFromEvents, orderPageFromDashboard } from './questions.ts'

const HANDLER = component('handler')
const STORE = component('store')
const PROJECTOR = component('projector')
const DASHBOARD = component('dashboard')

export class EventSourcedSystem implements System {
  readonly databases: ReadonlyMap<string, Connection>
  private readonly events: Connection
  private readonly read: Connection
  private readonly handler: CommandHandler<OrderCommand>
  private readonly projector: Projector
  private readonly options: SystemOptions

  constructor(options: SystemOptions) {
    this.options = options
    const { lane, directory, watched } = options
    this.events = new Connection({ name: 'events', file: join(directory, `${lane}-events.db`), watched })
    this.read = new Connection({ name: 'read', file: join(directory, `${lane}-read.db`), watched })
    this.databases = new Map([
      ['events', this.events],
      ['read', this.read],
    ])
    const store = openSqliteEventStore({ connection: this.events, inline: [orderStatus], node: STORE })
    this.handler = createCommandHandler({ store, decider: orderDecider })
    this.projector = openProjector({
      projection: orderDashboard,
      store,
      connection: this.read,
      node: PROJECTOR,
    })
  }

  open(probe: Probe): Probe {
    return probe.step({
      kind: 'lane-opened',
      title: this.options.title,
      system: 'event-sourced',
      components: [
        box('client', 'client', 'Client', 'The web shop: sends commands, asks questions.'),
        box('handler', 'handler', 'Command handler', 'Loads the order, decides, and appends what follows.'),
        box('aggregate', 'aggregate', 'Order', 'The order in memory, folded from its events each time.'),
        box('store', 'event-store', 'Event store', 'The log: events are appended, never changed.', [
          'events.events',
        ]),
        box('status', 'read-model', 'Status', 'Read model written in the same transaction as the event.', [
          'events.order_status',
        ]),
        box(
          'projector',
          'projector',
          'Projector',
          'Reads the log after its checkpoint and updates the dashboard.',
          ['read.checkpoints'],
        ),
        box(
          'dashboard',
          'read-model',
          'Dashboard',
          'Read model in its own database, a moment behind the log.',
          ['read.order_dashboard'],
        ),
        box('page', 'query', 'Order page', 'Reads the dashboard; asks the log when the past is wanted.'),
      ],
      connections: [
        line('client', 'handler', 'commands'),
        line('handler', 'aggregate', 'asks to decide'),
        line('aggregate', 'store', 'appends events to'),
        line('store', 'status', 'updates at once'),
        line('store', 'projector', 'is followed by'),
        line('projector', 'dashboard', 'updates'),
        line('dashboard', 'page', 'is read by'),
      ],
      databases: [
        { name: 'events', file: `${this.options.lane}-events.db` },
        { name: 'read', file: `${this.options.lane}-read.db` },
      ],
      tables: [...this.events.tables, ...this.read.tables],
    })
  }

  async handle(envelope: CommandEnvelope, probe: Probe): Promise<Outcome> {
    const { id, subject, command, correlationId, at } = envelope
    const received = receive(probe, envelope, HANDLER)
    const stream = StreamId.parse(`order-${subject}`)
    const result = await this.handler.handle({ id, stream, command, correlationId, at }, received)
    switch (result.outcome) {
      case 'accepted':
        return reply(received, HANDLER, id, { outcome: 'accepted', subject, version: result.version })
      case 'rejected':
        return reply(received, HANDLER, id, {
          outcome: 'rejected',
          subject,
          code: result.code,
          reason: result.reason,
        })
      case 'conflict':
        return reply(received, HANDLER, id, {
          outcome: 'conflict',
          subject,
          reason: `expected version ${result.expected}, found ${result.actual}`,
        })
    }
  }

  async ask(question: OrderQuestion, probe: Probe): Promise<Finding> {
    return question.type === 'order-page'
      ? orderPageFromDashboard(this.read, probe.at(PAGE, DASHBOARD), question.order)
      : basketBeforeFromEvents(this.events, probe.at(PAGE, STORE), question)
  }

  /** The projector catches up with the log. */
  async settle(probe: Probe): Promise<void> {
    await this.projector.catchUp(probe)
  }

  async close(): Promise<void> {
    this.events.close()
    this.read.close()
  }
}
