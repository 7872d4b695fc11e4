/** What the fields of steps and their values are called among people. Pure. */
import { count } from '../../shared/caption.ts'
import { clock } from '../../shared/clock.ts'
import { CrashPoint, crashWords } from '../../shared/crash-point.ts'
import { GuaranteeName, guaranteeText } from '../../shared/guarantee.ts'
import type { Step, StepKind } from '../../shared/trace.ts'

/** By field, whatever the step. */
const NAMES: Readonly<Record<string, string>> = {
  accepted: 'of them accepted',
  actual: 'version found',
  admitted: 'new commands let in',
  after: 'read as',
  asked: 'asked so many times',
  astray: 'rows that are wrong',
  attempt: 'attempt',
  backup: 'backup',
  before: 'stored as',
  bound: 'writers wait from so many behind',
  brokenAt: 'the chain breaks at position',
  by: 'answered with',
  bytes: 'size',
  choice: 'choice',
  code: 'rule that says no',
  command: 'command',
  commands: 'commands',
  complete: 'the newest answer has all facts',
  correlationId: 'correlation id',
  covered: 'every version can be read',
  database: 'database',
  details: 'details',
  divergences: 'rows that are wrong',
  done: 'done so far',
  effect: 'the statement',
  error: 'error',
  events: 'events',
  eventsAfter: 'events to fold after it',
  expected: 'expected version',
  figures: 'figures',
  found: 'value found',
  fromVersion: 'shape before',
  goal: 'goal',
  guarantee: 'protection',
  harmful: 'crashes that break a goal',
  head: 'end of the log',
  holds: 'what tables hold now',
  how: 'what became of it',
  input: 'reacts to',
  instance: 'instance of the process',
  key: 'right answer',
  kept: 'of them also in the first file',
  label: 'called',
  left: 'events left in the first file',
  lost: 'events that are lost',
  mark: 'mark',
  message: 'message',
  missed: 'appended in between',
  mode: 'runs',
  ms: 'the oldest of them waits for',
  needs: 'waits for',
  newest: 'newest events',
  of: 'waited for',
  outcome: 'outcome',
  point: 'died',
  position: 'global position',
  process: 'process',
  projection: 'projection',
  query: 'query',
  reason: 'reason',
  release: 'release',
  retryAt: 'tries again at',
  rows: 'rows',
  rule: 'rule for new shapes',
  runs: 'reads on',
  scenario: 'scenario',
  schemaVersion: 'version of its shape',
  section: 'section',
  seed: 'seed of all chance',
  shadow: 'built beside it under the name',
  source: 'taken from',
  stands: 'protection is on',
  state: 'state',
  stream: 'stream',
  subject: 'what it is about',
  text: 'in words',
  timeouts: 'reminders set',
  to: 'time now',
  toVersion: 'shape now',
  total: 'of so many in all',
  tried: 'places tried',
  tx: 'transaction',
  type: 'event type',
  unit: 'unit',
  until: 'all rows wrong by position',
  upTo: 'archived up to position',
  value: 'value',
  version: 'version',
  visits: 'rows that SQLite looked at for all',
  what: 'what',
  why: 'why',
}

/** Where the same field of another step means another thing. */
const OWN: Readonly<Partial<Record<`${StepKind}.${string}`, string>>> = {
  'appended.version': 'version now',
  'archived.events': 'events moved',
  'bisected.from': 'no row wrong at position',
  'bisected.position': 'looked at position',
  'bisected.rows': 'rows looked at',
  'chain-verified.events': 'events checked',
  'database-measured.rows': 'rows in all tables',
  'decided.command': 'command id',
  'command-recognised.command': 'command id',
  'rejected.command': 'command id',
  'replied.command': 'command id',
  'goal-checked.holds': 'the goal is met',
  'health-checked.rows': 'rows that should be there',
  'lag-measured.events': 'behind by',
  'snapshot-loaded.version': 'version of the snapshot',
  'snapshot-stored.version': 'version of the snapshot',
  'worked.what': 'the work',
  'worked.commands': 'commands since the last report',
}

/** What a value of a field means, where its own word says too little. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  by: {
    choice: 'one of the answers',
    number: 'a number',
    node: 'one of the boxes',
    order: 'the answers in their order',
  },
  effect: { read: 'only reads', write: 'writes' },
  expected: {
    none: 'none: the stream must be new',
    exists: 'any, if the stream is there',
    any: 'any: it is not checked',
  },
  how: { replayed: 'handled after all', dropped: 'dropped: it stays unhandled' },
  mode: { inline: 'with the append, in its transaction', async: 'after the append, by itself' },
  of: { events: 'events of the log', messages: 'messages of the outbox' },
  outcome: {
    conflict: 'conflict: somebody else was first',
    duplicate: 'seen before, so it is not handled again',
  },
  reason: {
    failed: 'handling it failed too often',
    follows: 'an event before it in its stream is set aside',
  },
  rule: {
    none: 'none: every shape may come',
    backward: 'backward: new code reads old events',
    forward: 'forward: old code reads new events',
    full: 'full: old and new code read all events',
  },
  source: { rows: 'rows of tables', events: 'the events of its stream' },
}

/** Of a hash chain that holds. */
const NOT_BROKEN: Readonly<Record<string, string>> = { brokenAt: 'nowhere', why: 'it holds' }

const MOMENTS: ReadonlySet<string> = new Set(['to', 'retryAt'])

/** The name of a field in words; undefined of one that nobody has named yet. */
export function factName(field: string, step: Pick<Step, 'kind'> & { source?: unknown }): string | undefined {
  if (step.kind === 'state-loaded' && field === 'count')
    return step.source === 'events' ? 'events folded' : 'rows read'
  return OWN[`${step.kind}.${field}`] ?? NAMES[field]
}

/** @param now when the step happened: a moment of another day is told with its date */
export function factWords(field: string, value: string | number | boolean | null, now: number): string {
  if (value === null) return NOT_BROKEN[field] ?? 'NULL'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') {
    if (MOMENTS.has(field)) return clock(value, now)
    if (field === 'ms') return span(value)
    return field === 'bytes' ? count(value, 'byte') : String(value)
  }
  if (field === 'point') return crashWords(CrashPoint.parse(value))
  if (field === 'guarantee') return guaranteeText(GuaranteeName.parse(value))
  if (field === 'code') return value.replaceAll('-', ' ')
  return VALUES[field]?.[value] ?? value
}

/** Milliseconds in the two largest units that they fill: `1 hour 20 minutes`. */
function span(ms: number): string {
  const [more, less] = UNITS.flatMap(([unit, length, most]) => {
    const n = Math.floor(ms / length) % most
    return n > 0 ? [count(n, unit)] : []
  })
  return [more ?? 'no time at all', ...(less === undefined ? [] : [less])].join(' ')
}

const UNITS: readonly (readonly [string, number, number])[] = [
  ['day', 86_400_000, Number.POSITIVE_INFINITY],
  ['hour', 3_600_000, 24],
  ['minute', 60_000, 60],
  ['second', 1000, 60],
  ['millisecond', 1, 1000],
]
