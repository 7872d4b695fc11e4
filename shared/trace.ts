/**
 * The trace: what really happened while a scenario was played, one step at a time.
 * Steps are written only by the code that did the work. Everything on screen is a fold of them.
 */
import { z } from 'zod'
import { Choice, ChoiceValue } from './choice.ts'
import { GuaranteeName } from './guarantee.ts'
import {
  ComponentId,
  GlobalPosition,
  LaneId,
  StepNumber,
  StreamId,
  StreamVersion,
  VirtualTime,
} from './ids.ts'

/** A value as SQLite holds it; a BLOB appears as `x'…'` in hexadecimal. */
export const SqlValue = z.union([z.string(), z.number(), z.null()])
export type SqlValue = z.infer<typeof SqlValue>

export const Row = z.record(z.string(), SqlValue)
export type Row = z.infer<typeof Row>

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export const Json: z.ZodType<Json> = z.json() as z.ZodType<Json>
export const Fields = z.record(z.string(), Json)
export type Fields = z.infer<typeof Fields>

/** One row written by one statement, captured by a trigger: `before` is null for an insert, `after` for a delete. */
export const RowChange = z.object({
  table: z.string(),
  /** Primary key as text, parts joined by `/`. */
  key: z.string(),
  before: Row.nullable(),
  after: Row.nullable(),
})
export type RowChange = z.infer<typeof RowChange>

/** A message as it is named and carried: a command, an event, a query. */
export const Message = z.object({ id: z.string(), type: z.string(), data: Fields })
export type Message = z.infer<typeof Message>

/** An event as the store holds it. */
export const RecordedEvent = z.object({
  position: GlobalPosition,
  stream: StreamId,
  version: StreamVersion,
  id: z.string(),
  type: z.string(),
  schemaVersion: z.number().int().positive(),
  data: Fields,
  correlationId: z.string(),
  causationId: z.string(),
  commandId: z.string().nullable(),
  at: VirtualTime,
})
export type RecordedEvent = z.infer<typeof RecordedEvent>

/** What a box on the stage is; the picture and the spoken name depend on it. */
export const Role = z.enum([
  'client',
  'handler',
  'service',
  'aggregate',
  'write-model',
  'event-store',
  'archive',
  'snapshot-store',
  'projector',
  'process-manager',
  'read-model',
  'query',
])
export type Role = z.infer<typeof Role>

export const Component = z.object({
  id: ComponentId,
  role: Role,
  /** At most three words, drawn on the box. */
  label: z.string(),
  /** One plain sentence: what it does. */
  about: z.string(),
  /** Tables that this box owns and shows, as `database.table`. */
  tables: z.array(z.string()).default([]),
})
export type Component = z.infer<typeof Component>

export const Connection = z.object({ from: ComponentId, to: ComponentId, label: z.string() })
export type Connection = z.infer<typeof Connection>

export const TableShape = z.object({
  /** Short name of the database: `crud`, `events`, `read`. */
  database: z.string(),
  table: z.string(),
  columns: z.array(z.string()),
  primaryKey: z.array(z.string()),
})
export type TableShape = z.infer<typeof TableShape>

/** A message on its way from one box to another; the step happens when it arrives. */
export const Travel = z.object({
  from: ComponentId,
  to: ComponentId,
  label: z.string(),
  carries: z.enum(['command', 'event', 'query', 'answer', 'rejection', 'rows']),
})
export type Travel = z.infer<typeof Travel>

/** What a clock or a file size said. Differs from run to run, so it is no part of the hash. */
export const Measured = z.object({
  /** Wall-clock milliseconds. */
  ms: z.number().nonnegative().optional(),
  /** Bytes appended to the write-ahead log by a commit. */
  walBytes: z.number().int().nonnegative().optional(),
  /** Size of a database file in bytes. */
  fileBytes: z.number().int().nonnegative().optional(),
  /** Measured figures of a narration by name, in the unit that the figure names. */
  figures: z.record(z.string(), z.number()).optional(),
})
export type Measured = z.infer<typeof Measured>

const Base = z.object({
  n: StepNumber,
  /** The step that made this one happen. */
  cause: StepNumber.optional(),
  /** Line of the scenario's script, from 0. */
  beat: z.number().int().nonnegative(),
  time: VirtualTime,
  measured: Measured.optional(),
})
const InLane = Base.extend({
  lane: LaneId,
  /** The box where it happened. */
  node: ComponentId,
  travel: Travel.optional(),
  /** Number of the open transaction, unique in the lane: what carries the same number commits together. */
  tx: z.number().int().positive().optional(),
})
const step = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  Base.extend({ kind: z.literal(kind), ...shape })
const laneStep = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  InLane.extend({ kind: z.literal(kind), ...shape })

/** A number in the narration: where it comes from, so that nothing is taken for measured that is not. */
export const Figure = z.object({
  /**
   * `run`: counted in this run, the same in every run. `measured`: what a clock or a file size said (see `measured.figures`).
   * `scaled`: extrapolated from a measured sample. `quoted`: said by the source named.
   */
  tag: z.enum(['run', 'measured', 'scaled', 'quoted']),
  /** Absent where the value differs from run to run. */
  value: SqlValue.optional(),
  unit: z.string().optional(),
  /** Formula of a scaled figure, source of a quoted one. */
  note: z.string().optional(),
})
export type Figure = z.infer<typeof Figure>

/**
 * How a hash chain over the log is broken. `relinked`: a link does not follow from the one before. `truncated`, `rewritten`: known
 * only from an anchor that is kept elsewhere.
 */
export const ChainBreak = z.enum([
  'changed',
  'deleted',
  'inserted',
  'reordered',
  'relinked',
  'truncated',
  'rewritten',
])
export type ChainBreak = z.infer<typeof ChainBreak>

/** What a release can make of the events of one type and version that lie in the log. */
export const CoverageRow = z.object({
  type: z.string(),
  version: z.number().int().positive(),
  /** `gap`: an upcaster is missing. `failing`: one throws. `newer`: written by newer code. */
  outcome: z.enum(['current', 'upcast', 'gap', 'failing', 'newer']),
  events: z.number().int().nonnegative(),
  /** Position of the first of them. */
  first: GlobalPosition,
  /** The version that the release is written for. */
  current: z.number().int().positive(),
  /** The version that no upcaster leads on from. */
  gap: z.number().int().positive().optional(),
  failing: z
    .object({ events: z.number().int().positive(), first: GlobalPosition, error: z.string() })
    .optional(),
})
export type CoverageRow = z.infer<typeof CoverageRow>

/** One version of a type as a release brings it, held against one that is registered. */
export const SchemaComparison = z.object({
  type: z.string(),
  registered: z.number().int().positive(),
  version: z.number().int().positive(),
  compatible: z.boolean(),
  /** A sentence for each field that is in the way. */
  why: z.array(z.string()),
})
export type SchemaComparison = z.infer<typeof SchemaComparison>

export const QuestionOption = z.object({ id: z.string(), text: z.string(), because: z.string() })

/** What a lane answered to a question put to its databases. */
export const Answer = z.object({
  /** True when the rows say all that was asked, compared with what the script really did. */
  complete: z.boolean(),
  /** True when they say something that is not so; where it is left out, what is missing is only missing. */
  wrong: z.boolean().optional(),
  /** The answer, or what is missing and why, in one or two plain sentences. */
  text: z.string(),
  rows: z.array(Row),
})
export type Answer = z.infer<typeof Answer>

export const Step = z.discriminatedUnion('kind', [
  // The script
  step('run-started', { scenario: z.string(), title: z.string(), seed: z.number().int() }),
  step('narrated', {
    section: z.string(),
    title: z.string(),
    /** `{{name}}` stands for the figure of that name. */
    markdown: z.string(),
    figures: z.record(z.string(), Figure).optional(),
  }),
  /** What the viewer chose for this run, or the scenario for him. */
  step('chosen', { choice: Choice, value: ChoiceValue }),
  step('marked', { mark: z.string(), label: z.string() }),
  step('time-advanced', { to: VirtualTime }),
  step('asked', {
    question: z.string(),
    prompt: z.string(),
    /** How it is answered: one of the options, a number, one of the boxes, or the options in their order. */
    by: z.enum(['choice', 'number', 'node', 'order']).optional(),
    /** Boxes are options too, with `lane:box` as id; a number has none. */
    options: z.array(QuestionOption),
    unit: z.string().optional(),
    /** Where to look, for who asks. */
    hint: z.string().optional(),
    /** Said after the reveal, whatever the guess was. */
    because: z.string().optional(),
  }),
  step('revealed', { question: z.string(), key: z.string(), sql: z.string() }),
  step('goal-checked', { goal: z.string(), holds: z.boolean(), sql: z.string(), found: SqlValue }),
  step('run-ended', {}),

  // A lane comes on stage and leaves it
  laneStep('lane-opened', {
    title: z.string(),
    system: z.enum(['crud', 'cqrs', 'event-sourced']),
    components: z.array(Component),
    connections: z.array(Connection),
    databases: z.array(z.object({ name: z.string(), file: z.string() })),
    tables: z.array(TableShape),
  }),
  laneStep('database-measured', { database: z.string(), rows: z.number().int().nonnegative() }),

  laneStep('guarantee-switched', { guarantee: GuaranteeName, stands: z.boolean() }),
  /** The process of this lane died at a named point: what was not committed is gone. */
  laneStep('crashed', { point: z.string() }),
  /** It is there again, and finds what its databases hold. */
  laneStep('restarted', {}),
  /** The scenario was played aside, once for every place where this lane may die. */
  laneStep('crash-points-tried', {
    tried: z.number().int().nonnegative(),
    /** Where a crash broke a goal. */
    harmful: z.array(z.object({ point: z.string(), hit: z.number().int(), broken: z.array(z.string()) })),
  }),
  /** Something new runs in this lane from now on. */
  laneStep('deployed', {
    what: z.string(),
    details: Fields,
    /** What comes on stage with it. */
    components: z.array(Component),
    connections: z.array(Connection),
    tables: z.array(TableShape),
  }),
  /** Work too voluminous to be told step by step has come this far. */
  laneStep('worked', {
    what: z.string(),
    done: z.number().int().nonnegative(),
    total: z.number().int().nonnegative(),
    /** Commands sent since the last report, and how many of them were accepted. */
    commands: z.number().int().nonnegative(),
    accepted: z.number().int().nonnegative(),
    /** The newest events of the log, oldest first; empty where there is none. */
    newest: z.array(RecordedEvent),
    /** What the tables hold now: all rows counted, the newest few as a sample. */
    tables: z.array(
      z.object({
        database: z.string(),
        table: z.string(),
        rows: z.number().int().nonnegative(),
        sample: z.array(Row),
      }),
    ),
  }),

  /** The questions of one kind in a bulk, too many to be told one by one. `measured.ms` is what answering them typically takes. */
  laneStep('reads-counted', {
    query: z.string(),
    asked: z.number().int().positive(),
    /** True when the newest of them, asked again when the bulk was over, was answered with all the facts. */
    complete: z.boolean(),
    /** Rows that SQLite looked at for all of them together, counted when the bulk was over. */
    visits: z.number().int().nonnegative(),
  }),

  // A command on its way
  laneStep('command-sent', { command: Message, correlationId: z.string() }),
  laneStep('command-received', { command: Message }),
  laneStep('state-loaded', {
    subject: z.string(),
    source: z.enum(['rows', 'events']),
    version: StreamVersion,
    /** Events folded, or rows read. */
    count: z.number().int().nonnegative(),
    state: Json,
  }),
  /** A load begins with a snapshot: only the events after it are folded. */
  laneStep('snapshot-loaded', {
    subject: z.string(),
    version: StreamVersion,
    schemaVersion: z.number().int().positive(),
    eventsAfter: z.number().int().nonnegative(),
  }),
  /** There is a snapshot that must not be believed: the load begins with the first event. */
  laneStep('snapshot-discarded', { subject: z.string(), version: StreamVersion, why: z.string() }),
  laneStep('snapshot-stored', {
    subject: z.string(),
    version: StreamVersion,
    schemaVersion: z.number().int().positive(),
    /** Size of the state as JSON. */
    bytes: z.number().int().nonnegative(),
  }),
  laneStep('decided', { command: z.string(), events: z.array(z.object({ type: z.string(), data: Fields })) }),
  /** A command that was handled before: it gets its first result again, nothing is appended. */
  laneStep('command-recognised', {
    command: z.string(),
    subject: z.string(),
    version: StreamVersion.optional(),
  }),
  laneStep('rejected', { command: z.string(), code: z.string(), reason: z.string() }),
  laneStep('replied', {
    command: z.string(),
    outcome: z.enum(['accepted', 'rejected', 'conflict']),
    subject: z.string(),
    version: StreamVersion.optional(),
    reason: z.string().optional(),
  }),

  // What SQLite did
  laneStep('transaction-began', { database: z.string() }),
  laneStep('statement', {
    database: z.string(),
    sql: z.string(),
    params: z.union([z.array(SqlValue), Row]),
    effect: z.enum(['read', 'write']),
    /** Rows returned by a read, rows changed by a write (triggers and cascades included). */
    rows: z.number().int().nonnegative(),
    changes: z.array(RowChange),
  }),
  laneStep('committed', { database: z.string() }),
  laneStep('rolled-back', { database: z.string(), why: z.string() }),

  // The event store and what follows it
  laneStep('appended', {
    stream: StreamId,
    expected: z.union([StreamVersion, z.enum(['none', 'exists', 'any'])]),
    version: StreamVersion,
    events: z.array(RecordedEvent),
  }),
  laneStep('conflicted', {
    stream: StreamId,
    expected: z.union([StreamVersion, z.enum(['none', 'exists', 'any'])]),
    actual: StreamVersion,
    missed: z.array(RecordedEvent),
  }),
  laneStep('projected', {
    projection: z.string(),
    mode: z.enum(['inline', 'async']),
    position: GlobalPosition,
    type: z.string(),
  }),
  laneStep('checkpoint-stored', { projection: z.string(), position: GlobalPosition }),
  /** A handler threw; its transaction was rolled back. Without `retryAt` this was the last attempt. */
  laneStep('projection-failed', {
    projection: z.string(),
    position: GlobalPosition,
    type: z.string(),
    error: z.string(),
    /** 1 for the first. */
    attempt: z.number().int().positive(),
    retryAt: VirtualTime.optional(),
  }),
  /** An event is set aside: it has failed too often, or it follows one that has in the same stream. */
  laneStep('dead-lettered', {
    projection: z.string(),
    position: GlobalPosition,
    stream: StreamId,
    type: z.string(),
    reason: z.enum(['failed', 'follows']),
  }),
  laneStep('dead-letter-settled', {
    projection: z.string(),
    position: GlobalPosition,
    how: z.enum(['replayed', 'dropped']),
  }),
  /** An event has come before what it needs, and waits. It is `projected` when that is there. */
  laneStep('parked', {
    projection: z.string(),
    position: GlobalPosition,
    type: z.string(),
    needs: z.string(),
  }),
  laneStep('lag-measured', {
    projection: z.string(),
    /** What is waited for: events of a log when left out, or messages of an outbox. */
    of: z.enum(['events', 'messages']).optional(),
    /** How many of them there are and not yet handled. */
    events: z.number().int().nonnegative(),
    /** Age of the oldest of them in milliseconds of virtual time. */
    ms: z.number().nonnegative(),
    /** False while the lag is beyond its bound, and writers are asked to wait. */
    admitted: z.boolean(),
  }),
  /** A projection stops where it is, or goes on from there. */
  laneStep('subscription-switched', { projection: z.string(), runs: z.boolean(), position: GlobalPosition }),
  /** A rebuild has come to `position` on its way to `head`. */
  laneStep('rebuild-progressed', {
    projection: z.string(),
    position: GlobalPosition,
    head: GlobalPosition,
    /** Tables that it writes into, as they are before the swap. */
    tables: z.array(TableShape),
  }),
  /** The rebuilt tables have taken the names of the old ones. */
  laneStep('swapped', {
    projection: z.string(),
    position: GlobalPosition,
    tables: z.array(z.object({ from: z.string(), to: z.string() })),
  }),

  /** Two handlers have folded the log to `position` aside, looking for the first event at which a row went astray. */
  laneStep('bisected', {
    projection: z.string(),
    /** No row was astray there yet. */
    from: GlobalPosition,
    /** All rows are astray there. */
    until: GlobalPosition,
    position: GlobalPosition,
    rows: z.number().int().positive(),
    astray: z.number().int().nonnegative(),
  }),
  /** The rows that are served were held against a fresh fold of the log. */
  laneStep('health-checked', {
    projection: z.string(),
    /** How far the rows are. */
    position: GlobalPosition,
    /** Rows that should be there. */
    rows: z.number().int().nonnegative(),
    astray: z.number().int().nonnegative(),
    /** The first of them. */
    divergences: z.array(
      z.object({
        table: z.string(),
        key: z.string(),
        /** Null where it is not served. */
        served: Row.nullable(),
        /** Null where it should not be there. */
        expected: Row.nullable(),
        /** The event at which the handler has led it astray; null when it was not the handler. */
        first: z.object({ position: GlobalPosition, stream: StreamId, type: z.string() }).nullable(),
      }),
    ),
  }),

  /** Old events have moved to a second file. */
  laneStep('archived', {
    /** Last position that lies in the second file. */
    upTo: GlobalPosition,
    events: z.number().int().nonnegative(),
    /** Of them, in the first file as well: the newest of each stream. */
    kept: z.number().int().nonnegative(),
    /** Events in the first file afterwards. */
    left: z.number().int().nonnegative(),
  }),
  /** The log was copied while it was in use, and the copy examined. */
  laneStep('backed-up', {
    backup: z.string(),
    events: z.number().int().nonnegative(),
    /** Position of the newest event in it. */
    head: GlobalPosition,
  }),
  /** A backup has taken the place of the log, and holds what it held when it was made. */
  laneStep('restored', {
    backup: z.string(),
    events: z.number().int().nonnegative(),
    head: GlobalPosition,
    /** Events that were appended after the backup and are not in it. */
    lost: z.number().int().nonnegative(),
  }),
  /** The hash chain over the log was gone along from its first link. */
  laneStep('chain-verified', {
    /** Links that hold, before the break if there is one. */
    events: z.number().int().nonnegative(),
    /** The first position whose link does not hold; null when all do. */
    brokenAt: GlobalPosition.nullable(),
    why: ChainBreak.nullable(),
  }),

  // Events of older versions
  /** An older event is read in its next shape: one link of its chain. What is stored stays as it is. */
  laneStep('upcast', {
    position: GlobalPosition,
    stream: StreamId,
    type: z.string(),
    fromVersion: z.number().int().positive(),
    toVersion: z.number().int().positive(),
    before: Fields,
    after: Fields,
  }),
  /** The whole log was gone through: which versions lie in it, and whether a release can read them. */
  laneStep('coverage-reported', { release: z.string(), rows: z.array(CoverageRow), covered: z.boolean() }),

  /** The shapes that a release brings were held against all that are registered. */
  laneStep('schemas-compared', {
    release: z.string(),
    rule: z.enum(['none', 'backward', 'forward', 'full']),
    rows: z.array(SchemaComparison),
  }),
  /** A release does not go out. What ran before goes on. */
  laneStep('deploy-refused', { what: z.string(), why: z.array(z.string()) }),

  // Between aggregates, and between databases
  /** What a process manager made of an event, a timeout or a refusal. */
  laneStep('reacted', {
    process: z.string(),
    instance: z.string(),
    input: z.object({ kind: z.enum(['event', 'timeout', 'rejection']), id: z.string(), type: z.string() }),
    commands: z.array(Message),
    timeouts: z.array(z.object({ name: z.string(), due: VirtualTime })),
  }),
  /** A message has arrived in the second database; a message seen before changes nothing there. */
  laneStep('relayed', { message: Message, outcome: z.enum(['delivered', 'duplicate']) }),

  // Questions put to a lane
  laneStep('query-sent', { query: z.string(), text: z.string() }),
  laneStep('query-answered', { query: z.string(), question: z.string().optional(), answer: Answer }),
])
export type Step = z.infer<typeof Step>
export type StepKind = Step['kind']
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>
/** A step that belongs to a lane. */
export type LaneStep = Extract<Step, { lane: LaneId }>

export const isLaneStep = (step: Step): step is LaneStep => 'lane' in step

/**
 * The text that is hashed and kept as a golden file: one line, keys sorted, without `measured`.
 * Two plays of the same scenario give the same lines on every machine.
 */
export function canonicalLine(step: Step): string {
  const { measured: _, ...rest } = step
  return JSON.stringify(rest, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : value,
  )
}
