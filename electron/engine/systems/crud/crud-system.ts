/** The CRUD lane: a service over normalised tables, and a page that reads the same tables. */
import { join } from 'node:path'
import { StreamVersion } from '../../../../shared/ids.ts'
import type { Json } from '../../../../shared/trace.ts'
import type { OrderCommand } from '../../domains/ordering/commands.ts'
import type { OrderQuestion } from '../../domains/ordering/questions.ts'
import { GUARANTEED, type Guarantees } from '../../faults/guarantees.ts'
import { Connection } from '../../sqlite/connection.ts'
import { type Probe, silent } from '../../trace/probe.ts'
import { answererOf, NO_ANSWER } from '../answers.ts'
import { receive, reply } from '../messages.ts'
import { answersFromTables } from '../order-queries.ts'
import { ORDER_TABLE_NAMES, ORDER_TABLES } from '../order-tables.ts'
import { RequestLog } from '../request-log.ts'
import { parseSettings } from '../settings.ts'
import type { CommandEnvelope, Draft, Finding, Outcome, System, SystemOptions } from '../system.ts'
import { box, CLIENT, component, line, PAGE } from '../topology.ts'
import { AUDIT } from './audit.ts'
import { type OrderForm, readForm, saveForm } from './order-form.ts'
import { OrderService } from './order-service.ts'
import { CrudSettings } from './settings.ts'

const SERVICE = component('service')
const TABLES = component('tables')

/** What a form holds of an order is this system's own; nobody else looks inside. */
type CrudDraft = Draft & { state: OrderForm }

export class CrudSystem implements System {
  readonly databases: ReadonlyMap<string, Connection>
  private readonly db: Connection
  private readonly service: OrderService
  private readonly options: SystemOptions
  private readonly settings: CrudSettings
  private readonly requests: RequestLog | undefined
  private readonly guarantees: Readonly<Guarantees>

  constructor(options: SystemOptions) {
    this.options = options
    this.settings = parseSettings(CrudSettings, options.settings, options.lane)
    this.guarantees = options.guarantees ?? GUARANTEED
    this.db = new Connection({
      name: 'crud',
      file: join(options.directory, `${options.lane}.db`),
      watched: options.watched,
    })
    this.db.defineSchema(ORDER_TABLES)
    const { rowVersion, audit, requestIds } = this.settings
    if (rowVersion && !hasVersion(this.db))
      this.db.reshape(() =>
        this.db.raw.exec('ALTER TABLE orders ADD COLUMN version INTEGER NOT NULL DEFAULT 1'),
      )
    if (audit) this.db.defineSchema(AUDIT)
    if (requestIds) this.requests = new RequestLog(this.db, this.guarantees)
    this.databases = new Map([['crud', this.db]])
    this.service = new OrderService(this.db, { versioned: rowVersion })
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
          this.tableNames().map((table) => `crud.${table}`),
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

  private tableNames(): string[] {
    const { audit, requestIds } = this.settings
    return [...ORDER_TABLE_NAMES, ...(requestIds ? ['requests'] : []), ...(audit ? ['audit'] : [])]
  }

  async handle(envelope: CommandEnvelope, probe: Probe): Promise<Outcome> {
    const { id, subject, command, at } = envelope
    const received = receive(probe, envelope, SERVICE)
    const outcome = this.db.transaction(
      received.at(TABLES, SERVICE),
      (tx) => this.once(tx, envelope, () => this.change(tx, subject, command, at)),
      refusal,
    )
    return this.answer(received, id, outcome)
  }

  private change(tx: Probe, subject: string, command: OrderCommand, at: number): Outcome {
    const result = this.service.change(tx, subject, command, at)
    if (result.saved) return { outcome: 'accepted', subject }
    return { outcome: 'rejected', subject, code: result.code, reason: result.reason }
  }

  private once(tx: Probe, envelope: CommandEnvelope, change: () => Outcome): Outcome {
    if (this.settings.audit) this.db.run(silent, 'UPDATE audit_clock SET now = ?', [envelope.at])
    return this.requests ? this.requests.once(tx, envelope, change) : change()
  }

  private answer(received: Probe, id: string, outcome: Outcome): Outcome {
    const { subject } = outcome
    if (outcome.outcome === 'rejected') {
      const { code, reason } = outcome
      const rejected = received.step({ kind: 'rejected', command: id, code, reason })
      return reply(rejected, SERVICE, id, { outcome: 'rejected', subject, code, reason })
    }
    return reply(received, SERVICE, id, outcome)
  }

  /** The order goes on somebody's screen. */
  async load(subject: string, probe: Probe): Promise<CrudDraft> {
    const { rowVersion } = this.settings
    const { form, rows } = readForm(this.db, probe.at(TABLES, CLIENT), subject, rowVersion)
    probe.step({
      kind: 'state-loaded',
      node: CLIENT,
      subject,
      source: 'rows',
      version: StreamVersion.parse(form.version),
      count: rows,
      state: form.order as unknown as Json, // plain data by construction
    })
    return { subject, version: form.version, state: form }
  }

  /** What is on the screen is changed, and all of it is written back. */
  async save(draft: Draft, envelope: CommandEnvelope, probe: Probe): Promise<Outcome> {
    const { id, subject, command, at } = envelope
    const { state: form } = draft as CrudDraft // a draft comes back to the system that made it
    const received = receive(probe, envelope, SERVICE)
    const check = this.settings.rowVersion && this.guarantees.rowVersion
    const outcome = this.db.transaction(
      received.at(TABLES, SERVICE),
      (tx) =>
        this.once(tx, envelope, () => {
          const saved = saveForm(this.db, tx, { id: subject, now: at, check }, form, command)
          if (saved.outcome === 'saved') return { ...saved, outcome: 'accepted', subject }
          if (saved.outcome === 'rejected') return { ...saved, subject }
          const reason = `the row has version ${saved.actual}, not ${saved.expected}: somebody saved it first`
          return { outcome: 'conflict', subject, reason }
        }),
      refusal,
    )
    return this.answer(received, id, outcome)
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

const refusal = (outcome: Outcome): string | undefined =>
  outcome.outcome === 'accepted' ? undefined : outcome.reason

const hasVersion = (db: Connection): boolean =>
  db.get(silent, `SELECT 1 FROM pragma_table_info('orders') WHERE name = 'version'`) !== undefined
