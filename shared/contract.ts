/**
 * What a window may ask of its host and what the host tells it, the same over Electron's IPC and over a WebSocket.
 * Both sides validate every message on arrival.
 */
import { z } from 'zod'
import { ChoiceValues } from './choice.ts'
import { GlobalPosition, LaneId, PlayId, StepNumber } from './ids.ts'
import { ProblemData } from './problem.ts'
import { Answer, RecordedEvent, Row, Step } from './trace.ts'

/** What a scenario says at one moment, as plain text. */
export const Said = z.object({
  /** What the moment is, and its id in the script. */
  at: z.enum(['section', 'question', 'mark', 'choice']),
  id: z.string(),
  /** Heading of the section, label of the mark; what is asked. */
  title: z.string(),
  /** The words of the section; what is offered, a line each. */
  text: z.string(),
})
export type Said = z.infer<typeof Said>

/** A scenario as the library shows it. A scenario that cannot be read is listed with its problems. */
export const ScenarioCard = z.object({
  id: z.string(),
  title: z.string(),
  chapter: z.string(),
  minutes: z.number().positive(),
  /** The reason to care, one sentence. */
  hook: z.string(),
  teaches: z.array(z.string()),
  lanes: z.array(z.string()),
  /** What it says, in the order of the script, to be searched and led to; no more than a search needs of a very long one. */
  said: z.array(Said).default([]),
  /** Commands and events that its script names, to be searched too. */
  names: z.array(z.string()).default([]),
  problems: z.array(ProblemData),
})
export type ScenarioCard = z.infer<typeof ScenarioCard>

/** One line of SQLite's plan; `parent` is the id of the line it belongs to, 0 for none. */
export const PlanLine = z.object({ id: z.number().int(), parent: z.number().int(), detail: z.string() })
export type PlanLine = z.infer<typeof PlanLine>

/** How SQLite goes about a statement. No lines: there is nothing to search, it only writes. */
export const QueryPlan = z.discriminatedUnion('had', [
  z.object({
    had: z.literal(true),
    lines: z.array(PlanLine),
    /** On the databases as the run has left them; or as they stood at the step, where they have no such table any more. */
    on: z.enum(['run', 'step']),
  }),
  /** Why there is no plan, in SQLite's words or ours. */
  z.object({ had: z.literal(false), why: z.string() }),
])
export type QueryPlan = z.infer<typeof QueryPlan>

/** What a lane answers to a question that is put to it again, or why it cannot. */
export const LaneAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('answered'), lane: LaneId, title: z.string(), answer: Answer }),
  /** Its process is down. */
  z.object({ state: z.literal('down'), lane: LaneId, title: z.string() }),
  z.object({ state: z.literal('not-open'), lane: LaneId, title: z.string() }),
])
export type LaneAnswer = z.infer<typeof LaneAnswer>

/** Rows, or events, that are read at a step at most: a table may have more, and a window must hold them. */
export const READ_AT_MOST = 100_000
/** And at most in one answer: told and checked in a few milliseconds. */
export const PAGE_AT_MOST = 1_000

const AtStep = z.object({ play: PlayId, step: StepNumber })
const most = z.number().int().min(1).max(PAGE_AT_MOST)
const before = z.number().int().nonnegative().max(READ_AT_MOST)

/** What the window may ask: one schema in, one schema out. */
export const calls = {
  'host.about': {
    input: z.object({}),
    output: z.object({
      version: z.string(),
      sqlite: z.string(),
      node: z.string(),
      transport: z.enum(['desktop', 'browser']),
    }),
  },
  'library.list': { input: z.object({}), output: z.array(ScenarioCard) },
  /** Plays a scenario on fresh databases. Its steps follow as `trace.grew` notices, its end as `play.ended`. */
  'play.start': {
    input: z.object({ scenario: z.string().max(200), choices: ChoiceValues.optional() }),
    output: z.object({ play: PlayId }),
  },
  'play.cancel': { input: z.object({ play: PlayId }), output: z.object({ cancelled: z.boolean() }) },
  /** The plan of a statement that the play has recorded. Nothing is executed. */
  'statement.explain': { input: AtStep, output: QueryPlan },
  /**
   * Puts the question of line `query` of the script to every lane as it stood after a step.
   *
   * This and the two calls below play the script again, on databases of their own, up to that very step, and see what is committed
   * there. They are told of by `moment.replaying`. The databases are kept until another step is asked about, which also ends what
   * is still going on about this one.
   */
  'lanes.ask': {
    input: AtStep.extend({ query: z.number().int().nonnegative() }),
    output: z.array(LaneAnswer),
  },
  /** Rows of a table as it stood after a step, in the order of row ids, or of the primary key where there are none. */
  'table.rows': {
    input: AtStep.extend({
      lane: LaneId,
      database: z.string().max(100),
      table: z.string().max(200),
      /** Rows that come before. */
      from: before,
      most,
    }),
    output: z.object({ rows: z.array(Row), total: z.number().int().nonnegative() }),
  },
  /** Events of a lane's log as it stood after a step, those in an archive as well. */
  'log.events': {
    input: AtStep.extend({
      lane: LaneId,
      /** Position of the event before the first; 0 for none. */
      after: before,
      most,
    }),
    output: z.object({
      events: z.array(RecordedEvent),
      /** Position of the newest event of the log. */
      head: GlobalPosition,
    }),
  },
  /** Ends what the three calls above still do. */
  'moment.stop': { input: z.object({ play: PlayId }), output: z.object({ stopped: z.boolean() }) },
  /** Closes the databases of a play and deletes them. */
  'play.close': { input: z.object({ play: PlayId }), output: z.object({ closed: z.boolean() }) },
} as const

/** What the host tells without being asked. */
export const notices = {
  'trace.grew': z.object({ play: PlayId, steps: z.array(Step), done: z.number(), total: z.number() }),
  /** The script is played again up to a step: `done` of `total` steps so far. */
  'moment.replaying': z.object({ play: PlayId, done: z.number(), total: z.number() }),
  'play.ended': z.object({
    play: PlayId,
    outcome: z.enum(['finished', 'cancelled', 'failed']),
    problem: ProblemData.optional(),
  }),
  /** The last that a window hears: nothing goes on and nothing is answered any more, until its page is loaded again. */
  'engine.stopped': z.object({ problem: ProblemData }),
} as const

/** What may be asked of the host. */
export type CallName = keyof typeof calls
/** What a call takes, as the window writes it. */
export type CallInput<K extends CallName> = z.input<(typeof calls)[K]['input']>
/** What a call gives back, once it has passed its schema. */
export type CallOutput<K extends CallName> = z.output<(typeof calls)[K]['output']>
/** What the host tells unasked. */
export type NoticeName = keyof typeof notices
/** What a notice carries. */
export type NoticeData<K extends NoticeName> = z.output<(typeof notices)[K]>

/** What the host implements: one function a call, every type inferred from the schemas above. */
export type Handlers = { [K in CallName]: (input: CallInput<K>) => Promise<CallOutput<K>> }

// A constant has no other keys, and both of these have some.
const callNames = Object.keys(calls) as [CallName, ...CallName[]]
const noticeNames = Object.keys(notices) as [NoticeName, ...NoticeName[]]

/** What a window sends: a call, as JSON text. The same id comes back with the answer. */
export const Request = z.object({
  id: z.number().int().nonnegative(),
  call: z.enum(callNames),
  input: z.unknown(),
})
export type Request = z.infer<typeof Request>
/** What a host sends, as JSON text: the answer to a call, what went wrong with it, or a notice. */
export const Frame = z.union([
  z.object({ id: z.number().int(), output: z.unknown() }),
  z.object({ id: z.number().int(), problem: ProblemData }),
  z.object({ notice: z.enum(noticeNames), data: z.unknown() }),
])
export type Frame = z.infer<typeof Frame>

/** A request larger than this (in UTF-16 units) is refused unread. */
export const MAX_REQUEST_LENGTH = 1_000_000

/** The two ends of a transport: text out, text in. The preload bridge and the WebSocket both look like this. */
export interface Wire {
  send(text: string): void
  /** Calls back for each frame that arrives; returns what stops it. */
  onMessage(receive: (text: string) => void): () => void
  /** Calls back once if the other side is gone. */
  onClose(closed: () => void): () => void
}
