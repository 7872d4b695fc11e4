/** The CRUD lane: a service over normalised tables, and a page that reads the same tables. */
import { StreamVersion } from '../../../../shared/ids.ts'
import { Problem } from '../../../../shared/problem.ts'
import type { Component, Json, Connection as Line } from '../../../../shared/trace.ts'
import type { DomainMessage } from '../../commands/decider.ts'
import { type CrashPoints, noCrashes } from '../../faults/crash-points.ts'
import { GUARANTEED, type Guarantees } from '../../faults/guarantees.ts'
import type { Connection } from '../../sqlite/connection.ts'
import { type Probe, silent } from '../../trace/probe.ts'
import { answererOf, NO_ANSWER } from '../answers.ts'
import { laneDatabase } from '../lane-database.ts'
import { receive, reply } from '../messages.ts'
import { RequestLog } from '../request-log.ts'
import { parseSettings } from '../settings.ts'
import type { CommandEnvelope, Draft, Finding, Outcome, System, SystemOptions } from '../system.ts'
import { box, CLIENT, component, line, PAGE } from '../topology.ts'
import { auditSchema, SET_AUDIT_CONTEXT } from './audit.ts'
import type { CrudParts, Form, Service } from './parts.ts'
import { CrudSettings } from './settings.ts'

const SERVICE = component('service')
const TABLES = component('tables')

const AUDIT = component('audit')

/** A lane of any domain that has parts for it. @throws Problem when its settings are none */
export class CrudSystem<Command extends DomainMessage, Question extends { type: string }, F extends Form>
  implements System<Command, Question>
{
  readonly databases: ReadonlyMap<string, Connection>
  private readonly db: Connection
  private readonly parts: CrudParts<Command, Question, F>
  private readonly service: Service<Command>
  private readonly options: SystemOptions
  private readonly settings: CrudSettings
  private readonly requests: RequestLog | undefined
  private readonly guarantees: Readonly<Guarantees>
  private readonly crashes: CrashPoints

  constructor(parts: CrudParts<Command, Question, F>, options: SystemOptions) {
    this.parts = parts
    this.options = options
    this.settings = parseSettings(CrudSettings, options.settings, options.lane)
    this.guarantees = options.guarantees ?? GUARANTEED
    this.crashes = options.crashes ?? noCrashes
    this.db = laneDatabase(options, 'crud', `${options.lane}.db`)
    this.db.defineSchema(parts.schema)
    const { rowVersion, audit, requestIds } = this.settings
    const [main = ''] = parts.tables.names
    if (rowVersion && !hasVersion(this.db, main))
      this.db.reshape(() =>
        this.db.raw.exec(`ALTER TABLE ${main} ADD COLUMN version INTEGER NOT NULL DEFAULT 1`),
      )
    if (audit !== 'none') this.db.defineSchema(auditSchema(parts.audited, audit === 'reasons'))
    if (requestIds) this.requests = new RequestLog(this.db, this.guarantees)
    this.databases = new Map([['crud', this.db]])
    this.service = parts.openService(this.db, { versioned: rowVersion })
  }

  open(probe: Probe): Probe {
    const { lane, title } = this.options
    return probe.step({
      kind: 'lane-opened',
      title,
      system: 'crud',
      components: this.boxes(),
      connections: this.lines(),
      databases: [{ name: 'crud', file: `${lane}.db` }],
      tables: this.db.tables,
    })
  }

  private boxes(): Component[] {
    const { service, tables, page, client } = this.parts
    const { audit, requestIds } = this.settings
    const names = [...tables.names, ...(requestIds ? ['requests'] : [])]
    const audited = box(
      'audit',
      'write-model',
      'Audit table',
      'Filled by triggers: each row before and after.',
      ['crud.audit'],
    )
    return [
      box('client', 'client', 'Client', client.about),
      box(
        'service',
        'service',
        service.label,
        'Checks the request and changes the rows, in one transaction.',
      ),
      box(
        'tables',
        'write-model',
        tables.label,
        tables.about,
        names.map((table) => `crud.${table}`),
      ),
      ...(audit === 'none' ? [] : [audited]),
      box('page', 'query', page.label, page.about),
    ]
  }

  private lines(): Line[] {
    return [
      line('client', 'service', 'asks'),
      line('service', 'tables', 'reads and writes'),
      ...(this.settings.audit === 'none' ? [] : [line('tables', 'audit', 'is noted in')]),
      line('tables', 'page', 'is read by'),
      ...(this.settings.audit === 'none' ? [] : [line('audit', 'page', 'is asked about the past by')]),
    ]
  }

  async handle(envelope: CommandEnvelope<Command>, probe: Probe): Promise<Outcome> {
    const { id, subject, command, at } = envelope
    const received = receive(probe, envelope, SERVICE)
    const outcome = this.db.transaction(
      received.at(TABLES, SERVICE),
      (tx) => this.once(tx, envelope, () => this.change(tx, subject, command, at)),
      refusal,
    )
    return this.answer(received, id, outcome)
  }

  private change(tx: Probe, subject: string, command: Command, at: number): Outcome {
    const result = this.service.change(tx, subject, command, at)
    if (result.saved) return { outcome: 'accepted', subject }
    return { outcome: 'rejected', subject, code: result.code, reason: result.reason }
  }

  private once(tx: Probe, envelope: CommandEnvelope<Command>, change: () => Outcome): Outcome {
    const { audit } = this.settings
    if (audit !== 'none')
      this.db.run(tx, SET_AUDIT_CONTEXT, [
        envelope.at,
        audit === 'reasons' ? this.parts.reasonOf(envelope.command) : null,
      ])
    const outcome = this.requests ? this.requests.once(tx, envelope, change) : change()
    if (outcome.outcome === 'accepted') this.crashes.reach('change-before-commit')
    return outcome
  }

  private answer(received: Probe, id: string, outcome: Outcome): Outcome {
    const { subject } = outcome
    if (outcome.outcome === 'rejected') {
      const { code, reason } = outcome
      const rejected = received.step({ kind: 'rejected', command: id, code, reason })
      return reply(rejected, SERVICE, id, { outcome: 'rejected', subject, code, reason })
    }
    if (outcome.outcome === 'accepted') this.crashes.reach('change-before-answer')
    return reply(received, SERVICE, id, outcome)
  }

  /** The subject goes on somebody's screen. */
  async load(subject: string, probe: Probe): Promise<Draft> {
    const { rowVersion } = this.settings
    const { form, rows } = this.forms.read(this.db, probe.at(TABLES, CLIENT), subject, rowVersion)
    probe.step({
      kind: 'state-loaded',
      node: CLIENT,
      subject,
      source: 'rows',
      version: StreamVersion.parse(form.version),
      count: rows,
      state: form.shown as unknown as Json, // plain data by construction
    })
    return { subject, version: form.version, state: form }
  }

  /** What is on the screen is changed, and all of it is written back. */
  async save(draft: Draft, envelope: CommandEnvelope<Command>, probe: Probe): Promise<Outcome> {
    const { id, subject, command, at } = envelope
    const form = draft.state as F // a draft comes back to the system that made it
    const received = receive(probe, envelope, SERVICE)
    const check = this.settings.rowVersion && this.guarantees.rowVersion
    const outcome = this.db.transaction(
      received.at(TABLES, SERVICE),
      (tx) =>
        this.once(tx, envelope, () => {
          const saved = this.forms.save(this.db, tx, { id: subject, now: at, check }, form, command)
          if (saved.outcome === 'saved') return { ...saved, outcome: 'accepted', subject }
          if (saved.outcome === 'rejected') return { ...saved, subject }
          const reason = `the row has version ${saved.actual}, not ${saved.expected}: somebody saved it first`
          return { outcome: 'conflict', subject, reason }
        }),
      refusal,
    )
    return this.answer(received, id, outcome)
  }

  private get forms() {
    if (this.parts.forms) return this.parts.forms
    throw new Problem({
      code: 'no-forms',
      what: `lane ${this.options.lane} has no forms that are opened and saved later`,
      remedy: 'Use "do".',
    })
  }

  async ask(question: Question, probe: Probe): Promise<Finding> {
    const { answers, answersFromAudit } = this.parts
    const audited = this.settings.audit === 'none' ? undefined : answererOf(answersFromAudit, question)
    if (audited) return audited(this.db, probe.at(PAGE, AUDIT), question)
    return answererOf(answers, question)?.(this.db, probe.at(PAGE, TABLES), question) ?? NO_ANSWER
  }

  /** Nothing is ever behind: there is one copy of every fact. */
  async settle(): Promise<void> {}

  async close(): Promise<void> {
    this.db.close()
  }
}

const refusal = (outcome: Outcome): string | undefined =>
  outcome.outcome === 'accepted' ? undefined : outcome.reason

const hasVersion = (db: Connection, table: string): boolean =>
  db.get(silent, `SELECT 1 FROM pragma_table_info('${table}') WHERE name = 'version'`) !== undefined
