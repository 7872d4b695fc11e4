/** The CRUD lane: a service over normalised tables, and a page that reads the same tables. */
import { join } from 'node:path'
import type { OrderQuestion } from '../../domains/ordering/questions.ts'
import { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'
import { answererOf, NO_ANSWER } from '../answers.ts'
import { receive, reply } from '../messages.ts'
import { answersFromTables } from '../order-queries.ts'
import { ORDER_TABLE_NAMES, ORDER_TABLES } from '../order-tables.ts'
import type { CommandEnvelope, Finding, Outcome, System, SystemOptions } from '../system.ts'
import { box, component, line, PAGE } from '../topology.ts'
import { OrderService } from './order-service.ts'

const SERVICE = component('service')
const TABLES = component('tables')

export class CrudSystem implements System {
  readonly databases: ReadonlyMap<string, Connection>
  private readonly db: Connection
  private readonly service: OrderService
  private readonly options: SystemOptions

  constructor(options: SystemOptions) {
    this.options = options
    this.db = new Connection({
      name: 'crud',
      file: join(options.directory, `${options.lane}.db`),
      watched: options.watched,
    })
    this.db.defineSchema(ORDER_TABLES)
    this.databases = new Map([['crud', this.db]])
    this.service = new OrderService(this.db)
  }

  open(probe: Probe): Probe {
    return probe.step({
      kind: 'lane-opened',
      title: this.options.title,
      system: 'crud',
      components: [
        box('client', 'client', 'Client', 'The web shop: sends requests and shows pages.'),
        box(
          'service',
          'service',
          'Order service',
          'Checks the request and changes the rows, in one transaction.',
        ),
        box(
          'tables',
          'write-model',
          'Order tables',
          'The order as it is now; a change overwrites what was there.',
          [...ORDER_TABLE_NAMES.map((table) => `crud.${table}`)],
        ),
        box('page', 'query', 'Order page', 'Reads the same tables with a join.'),
      ],
      connections: [
        line('client', 'service', 'asks'),
        line('service', 'tables', 'reads and writes'),
        line('tables', 'page', 'is read by'),
      ],
      databases: [{ name: 'crud', file: `${this.options.lane}.db` }],
      tables: this.db.tables,
    })
  }

  async handle(envelope: CommandEnvelope, probe: Probe): Promise<Outcome> {
    const { id, subject, command, at } = envelope
    const received = receive(probe, envelope, SERVICE)
    const result = this.service.save(received.at(TABLES, SERVICE), subject, command, at)
    if (result.saved) return reply(received, SERVICE, id, { outcome: 'accepted', subject })
    const { code, reason } = result
    const rejected = received.step({ kind: 'rejected', command: id, code, reason })
    return reply(rejected, SERVICE, id, { outcome: 'rejected', subject, code, reason })
  }

  async ask(question: OrderQuestion, probe: Probe): Promise<Finding> {
    return answererOf(answersFromTables, question)?.(this.db, probe.at(PAGE, TABLES), question) ?? NO_ANSWER
  }

  /** Nothing is ever behind: there is one copy of every fact. */
  async settle(): Promise<void> {}

  async close(): Promise<void> {
    this.db.close()
  }
}
