/** One line of plain English for each step: the caption under the stage and what a screen reader announces. */
import { choiceText } from './choice.ts'
import { clock } from './clock.ts'
import { guaranteeText } from './guarantee.ts'
import type { ChainBreak, RowChange, Step, StepOf } from './trace.ts'

/**
 * The sentence for one step, ending with its full stop.
 * @param began when the run began: moments of other days are told with their date; that of the step when left out
 */
export function caption(step: Step, began: number = step.time): string {
  switch (step.kind) {
    case 'run-started':
      return `“${step.title}” begins.`
    case 'narrated':
      return step.title
    case 'chosen':
      return `Chosen: ${choiceText(step.choice, step.value)}.`
    case 'guarantee-switched':
      return `${guaranteeText(step.guarantee)} is switched ${step.stands ? 'on' : 'off'}.`
    case 'crashed':
      return `Crash: the process dies at ${step.point.replaceAll('-', ' ')}. What was not committed is gone.`
    case 'restarted':
      return 'The process starts again and finds what its databases hold.'
    case 'crash-points-tried':
      return step.harmful.length === 0
        ? `${count(step.tried, 'crash point')} tried: none does harm.`
        : `${count(step.tried, 'crash point')} tried, harm at ${[...new Set(step.harmful.map(({ point }) => point.replaceAll('-', ' ')))].join(', ')}.`
    case 'deployed':
      return `Deployed: ${step.what}.`
    case 'worked':
      return step.total === 1
        ? `${step.what}: done.`
        : `${step.what}: ${step.done.toLocaleString('en-GB')} of ${step.total.toLocaleString('en-GB')}.`
    case 'reads-counted':
      return `${step.query}: asked ${count(step.asked, 'time')}, ${count(Math.round((10 * step.visits) / step.asked) / 10, 'row')} looked at each time.`
    case 'marked':
      return `Mark: ${step.label}${/[.!?…]$/.test(step.label) ? '' : '.'}`
    case 'time-advanced':
      return `The clock moves to ${clock(step.to, began)}.`
    case 'asked':
      return `Question: ${step.prompt}`
    case 'revealed':
      return 'The answer is computed from the run.'
    case 'goal-checked':
      return `${step.holds ? 'Holds' : 'Does not hold'}: ${step.goal}`
    case 'run-ended':
      return 'The end of the scenario.'
    case 'lane-opened':
      return `${step.title} is ready, with its own database.`
    case 'database-measured':
      return `Database ${step.database} holds ${count(step.rows, 'row')}.`
    case 'command-sent':
      return `The client sends ${step.command.type}.`
    case 'command-received':
      return `${step.command.type} arrives.`
    case 'state-loaded':
      return step.source === 'events'
        ? `${step.subject} is folded from ${count(step.count, 'event')}: version ${step.version}.`
        : `${step.subject} is read from ${count(step.count, 'row')}.`
    case 'snapshot-loaded':
      return `${step.subject} begins with its snapshot at version ${step.version}: ${count(step.eventsAfter, 'event')} to fold after it.`
    case 'snapshot-discarded':
      return `The snapshot of ${step.subject} at version ${step.version} is not used: ${step.why}. The events say it all.`
    case 'snapshot-stored':
      return `A snapshot of ${step.subject} at version ${step.version} is kept: ${count(step.bytes, 'byte')}.`
    case 'decided':
      return `Decided: ${step.events.map((event) => event.type).join(', ')}.`
    case 'rejected':
      return `Rejected: ${step.reason}`
    case 'command-recognised':
      return `Command ${step.command} was handled before: it gets its first result, ${step.version === undefined ? '' : `version ${step.version} of `}${step.subject}.`
    case 'replied':
      return replied(step)
    case 'transaction-began':
      return `A transaction begins on ${step.database}.`
    case 'statement':
      return statement(step)
    case 'committed':
      return `The transaction on ${step.database} commits: all of it or nothing.`
    case 'rolled-back':
      return `The transaction on ${step.database} is rolled back: ${step.why}`
    case 'appended':
      return step.events
        .map(
          (e) => `${e.type} becomes version ${e.version} of ${e.stream}, at global position ${e.position}.`,
        )
        .join(' ')
    case 'conflicted':
      return `Conflict on ${step.stream}: expected ${expected(step.expected)}, found version ${step.actual}.`
    case 'projected':
      return `Projection ${step.projection} handles ${step.type} at position ${step.position}.`
    case 'checkpoint-stored':
      return `Projection ${step.projection} stores its checkpoint: ${step.position}.`
    case 'projection-failed':
      return `Projection ${step.projection} fails on ${step.type} at position ${step.position}, attempt ${step.attempt}: ${step.error}${step.retryAt === undefined ? '' : `. It tries again at ${clock(step.retryAt, step.time)}`}`
    case 'dead-lettered':
      return step.reason === 'failed'
        ? `${step.type} at position ${step.position} becomes a dead letter; the projection goes on without it.`
        : `${step.type} at position ${step.position} waits behind a dead letter of ${step.stream}.`
    case 'dead-letter-settled':
      return `The dead letter at position ${step.position} is ${step.how}.`
    case 'parked':
      return `${step.type} at position ${step.position} has come too early and waits for ${step.needs}.`
    case 'lag-measured':
      return step.admitted
        ? `Projection ${step.projection} is ${count(step.events, waitedFor(step))} behind.`
        : `Projection ${step.projection} is ${count(step.events, waitedFor(step))} behind, as far as its bound allows: writers are asked to wait.`
    case 'subscription-switched':
      return step.runs
        ? `Projection ${step.projection} goes on after position ${step.position}.`
        : `Projection ${step.projection} is paused at position ${step.position}.`
    case 'rebuild-progressed':
      return `The rebuild of ${step.projection} has come to position ${step.position} of ${step.head}.`
    case 'swapped':
      return `The rebuilt tables of ${step.projection} take the place of the old ones, at position ${step.position}.`
    case 'bisected':
      return `Folded aside to position ${step.position}: ${step.astray} of ${count(step.rows, 'row')} astray by then.`
    case 'health-checked':
      return health(step)
    case 'archived':
      return `${count(step.events, 'event')} up to position ${step.upTo} have moved to the archive; ${step.left.toLocaleString('en-GB')} stay in the first file.`
    case 'backed-up':
      return `Backup ${step.backup} is made and verified: ${count(step.events, 'event')}, the newest at position ${step.head}.`
    case 'restored':
      return `Backup ${step.backup} takes the place of the log, verified: ${count(step.events, 'event')}. ${step.lost === 0 ? 'Nothing was appended since.' : `${count(step.lost, 'event')} appended since ${step.lost === 1 ? 'is' : 'are'} not in it.`}`
    case 'chain-verified':
      return step.brokenAt === null || step.why === null
        ? `The hash chain holds over ${count(step.events, 'event')}.`
        : `The hash chain breaks at position ${step.brokenAt}: ${CHAIN_BREAKS[step.why]}.`
    case 'upcast':
      return `${step.type} at position ${step.position} is upcast from version ${step.fromVersion} to ${step.toVersion}.`
    case 'coverage-reported':
      return coverage(step)
    case 'schemas-compared':
      return schemas(step)
    case 'deploy-refused':
      return `${step.what} is not deployed: ${step.why.join('; ')}.`
    case 'reacted':
      return reacted(step)
    case 'relayed':
      return step.outcome === 'delivered'
        ? `${step.message.type} is relayed to the second database.`
        : `${step.message.type} arrives a second time and is recognised: nothing changes.`
    case 'query-sent':
      return `Query: ${step.text}`
    case 'query-answered':
      return step.answer.text
    default:
      return unreachable(step)
  }
}

/** `1 row`, `12,345 rows`: a number in figures, grouped as in English, and what it counts. */
export const count = (n: number, noun: string): string =>
  `${n.toLocaleString('en-GB')} ${noun}${n === 1 ? '' : 's'}`

/** What a lag counts, in the singular. */
export const waitedFor = ({ of }: StepOf<'lag-measured'>): string => (of === 'messages' ? 'message' : 'event')

const CHAIN_BREAKS: Record<ChainBreak, string> = {
  changed: 'the event was changed',
  deleted: 'an event was deleted',
  inserted: 'an event was put in',
  reordered: 'events have changed places',
  relinked: 'the link was changed',
  truncated: 'the end of the log was cut off',
  rewritten: 'log and chain were written anew',
}

const expected = (version: number | string) =>
  typeof version === 'number' ? `version ${version}` : `“${version}”`

function replied(step: StepOf<'replied'>): string {
  switch (step.outcome) {
    case 'accepted':
      return step.version === undefined
        ? `Accepted: the client hears ${step.subject}.`
        : `Accepted: the client hears ${step.subject}, version ${step.version}.`
    case 'rejected':
      return `The client hears no: ${step.reason ?? 'rejected'}`
    case 'conflict':
      return `The client hears of a conflict: ${step.reason ?? 'somebody was faster'}`
    default:
      return unreachable(step.outcome)
  }
}

function coverage({ release, rows }: StepOf<'coverage-reported'>): string {
  const unread = rows.filter(({ outcome }) => !['current', 'upcast'].includes(outcome))
  const pairs = count(rows.length, 'pair')
  if (unread.length === 0) return `${release} can read every event: ${pairs} of type and version in the log.`
  const named = unread.map(
    ({ type, version, events }) => `${type} version ${version} (${count(events, 'event')})`,
  )
  return `${release} cannot read ${named.join(', ')}.`
}

function schemas({ release, rule, rows }: StepOf<'schemas-compared'>): string {
  const misfits = rows.filter(({ compatible }) => !compatible)
  if (misfits.length === 0) return `The shapes of ${release} fit those that are registered (rule: ${rule}).`
  const named = misfits.map(({ type, registered, version }) => `${type} ${version} beside ${registered}`)
  return `The shapes of ${release} do not fit (rule: ${rule}): ${named.join(', ')}.`
}

function health({ projection, rows, astray, divergences }: StepOf<'health-checked'>): string {
  if (astray === 0)
    return `${projection} is healthy: ${count(rows, 'row')} as a fresh fold of the log has them.`
  const [first] = divergences.flatMap((row) => (row.first ? [row.first.position] : [])).sort((a, b) => a - b)
  const since = first === undefined ? '' : `, the first since position ${first}`
  return `${projection} is astray in ${count(astray, 'row')} of ${rows.toLocaleString('en-GB')}${since}.`
}

function reacted(step: StepOf<'reacted'>): string {
  const made = [
    ...step.commands.map((command) => command.type),
    ...step.timeouts.map(({ name, due }) => `a timeout ${name} at ${clock(due, step.time)}`),
  ]
  return `${step.process} ${step.instance} reacts to ${step.input.type}: ${made.join(', ') || 'nothing to do'}.`
}

function statement(step: StepOf<'statement'>): string {
  if (step.effect === 'read') return `${count(step.rows, 'row')} read from ${step.database}.`
  // A full-text index reports how many rows it took, and not which.
  if (step.changes.length === 0 && step.rows > 0)
    return `${count(step.rows, 'row')} written in ${step.database}.`
  if (step.changes.length === 0) return `A statement on ${step.database} changes no row.`
  return `${step.changes.length > 3 ? `${count(step.changes.length, 'row')} changed in ${[...new Set(step.changes.map((c) => c.table))].join(', ')}` : step.changes.map(changed).join('; ')}.`
}

function changed(change: RowChange): string {
  const verb =
    change.before === null ? 'inserted into' : change.after === null ? 'deleted from' : 'updated in'
  return `Row ${change.key} ${verb} ${change.table}`
}

function unreachable(value: never): never {
  throw new Error(`Unknown step ${JSON.stringify(value)}`)
}
