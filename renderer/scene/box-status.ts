/** The one short line that a box shows about itself: what it did last, in at most about 30 characters. */
import { count, waitedFor } from '../../shared/caption.ts'
import type { LaneStep, StepOf } from '../../shared/trace.ts'
import { verdictWords } from '../../shared/verdict.ts'
import { checkpointText } from './box-state.ts'
import type { LaneScene } from './scene.ts'

/** The sign of a conflict, and of nothing else that a box says: what has it also has a colour of its own. */
const CONFLICT = '⚠'
export const tellsOfConflict = (says: string): boolean => says.includes(CONFLICT)

/** What the box says in which a process died. */
const DIED = 'died here'
export const tellsOfCrash = (says: string): boolean => says.includes(DIED)

/** What the box of `step` says after it. @param lane the lane before the step */
export function boxStatus(step: LaneStep, lane: LaneScene): string {
  if (step.kind === 'statement' && step.effect === 'write')
    return `${count(rowsWritten(step, lane), 'row')} written`
  if (step.kind === 'rolled-back') return rolledBack(step, lane)
  return statusOf(step) ?? lane.boxes[step.node]?.status ?? ''
}

/**
 * Rows that the box of `step` has written with it: all since its transaction began, because they commit together; outside of
 * any those of the one statement. @param lane the lane before the step
 */
export function rowsWritten(step: StepOf<'statement'>, lane: LaneScene): number {
  const before = lane.boxes[step.node]?.written
  return step.changes.length + (before && before.tx === step.tx ? before.rows : 0)
}

const ROLLED_BACK = 'rolled back'
/** Handling an event has failed where what it did is rolled back. */
export const HANDLING_FAILED = 'failed, rolled back'

/** Of a box that has just said why nothing will be kept, that stands. @param lane the lane before the step */
function rolledBack(step: StepOf<'rolled-back'>, { last, boxes, opened }: LaneScene): string {
  const said = last?.node === step.node && (last.kind === 'conflicted' || last.kind === 'rejected')
  if (said) return boxes[step.node]?.status ?? ''
  const box = opened.components.find(({ id }) => id === step.node)
  return box?.role === 'projector' ? HANDLING_FAILED : ROLLED_BACK
}

/** What the step makes its box say; null when the box keeps its line. */
export function statusOf(step: LaneStep): string | null {
  switch (step.kind) {
    case 'command-sent':
    case 'command-received':
      return step.command.type
    case 'state-loaded':
      return step.source === 'events'
        ? `${foldedTo(step)}, v${step.version}`
        : `${count(step.count, 'row')} read`
    case 'snapshot-loaded':
      return `v${step.version}, ${count(step.eventsAfter, 'event')} after it`
    case 'snapshot-discarded':
      return `v${step.version} not used`
    case 'snapshot-stored':
      return `v${step.version} kept, ${count(step.bytes, 'byte')}`
    case 'snapshot-not-kept':
      return `v${step.version} not kept`
    case 'guarantee-switched':
      return `protection ${step.stands ? 'on' : 'off'}`
    case 'crashed':
      return DIED
    case 'restarted':
      return 'running again'
    case 'crash-points-tried':
      return `${step.harmful.length} of ${step.tried} crashes harm`
    case 'deployed':
      return `new: ${step.what}`
    case 'worked':
      return step.total === 1
        ? 'done'
        : `${step.done.toLocaleString('en-GB')} of ${step.total.toLocaleString('en-GB')}`
    case 'reads-counted':
      return `${count(Math.round((10 * step.visits) / step.asked) / 10, 'row')} a question`
    case 'decided':
      return step.events.map((event) => event.type).join(', ')
    case 'rejected':
      return `rejected: ${step.code.replaceAll('-', ' ')}`
    case 'command-recognised':
      return step.version === undefined ? 'seen before' : `seen before: v${step.version}`
    case 'replied':
      return step.outcome === 'accepted'
        ? `accepted${step.version === undefined ? '' : `, v${step.version}`}`
        : step.outcome === 'conflict'
          ? `${CONFLICT} conflict`
          : step.outcome
    case 'appended':
      return `v${step.version} · position ${step.events.at(-1)?.position ?? '?'}`
    case 'conflicted':
      return `${CONFLICT} expected ${typeof step.expected === 'number' ? `v${step.expected}` : step.expected}, found v${step.actual}`
    case 'projected':
      return `handled ${step.type}`
    case 'checkpoint-stored':
      return checkpointText(step.position, 0)
    case 'projection-failed':
      return `failed, attempt ${step.attempt}`
    case 'dead-lettered':
      return `dead letter: ${step.type}`
    case 'dead-letter-settled':
      return `dead letter ${step.how}`
    case 'parked':
      return `parked ${step.type}`
    case 'lag-measured':
      return `${count(step.events, waitedFor(step))} behind`
    case 'subscription-switched':
      return step.runs ? `goes on after ${step.position}` : `paused at ${step.position}`
    case 'rebuild-progressed':
      return `rebuilt to ${step.position} of ${step.head}`
    case 'swapped':
      return `${step.tables.length > 0 ? 'swapped' : 'rebuilt'} at ${step.position}`
    case 'bisected':
      return `position ${step.position}: ${step.astray} of ${step.rows} astray`
    case 'health-checked':
      return step.astray === 0 ? 'healthy' : `${count(step.astray, 'row')} astray`
    case 'archived':
      return `${count(step.events, 'event')} archived`
    case 'backed-up':
      return `backup ${step.backup}: ${count(step.events, 'event')}`
    case 'restored':
      return `restored, ${count(step.lost, 'event')} lost`
    case 'chain-verified':
      return step.brokenAt === null
        ? `chain holds, ${count(step.events, 'event')}`
        : `chain broken at ${step.brokenAt}: ${step.why}`
    case 'upcast':
      return `upcast v${step.fromVersion} → v${step.toVersion}`
    case 'coverage-reported':
      return step.covered ? 'every version is covered' : 'versions are not covered'
    case 'schemas-compared':
      return step.rows.every(({ compatible }) => compatible) ? 'the shapes fit' : 'shapes do not fit'
    case 'deploy-refused':
      return 'new release refused'
    case 'reacted':
      return `reacted to ${step.input.type}`
    case 'relayed':
      return `${step.outcome === 'delivered' ? 'relayed' : 'seen before'}: ${step.message.type}`
    case 'query-sent':
      return 'asks'
    case 'query-answered':
      return verdictWords(step.answer)
    case 'statement':
      return step.effect === 'read'
        ? `${count(step.rows, 'row')} read`
        : `${count(step.changes.length, 'row')} written`
    case 'lane-opened':
    case 'database-measured':
    case 'transaction-began':
    case 'committed':
      return null
    case 'rolled-back':
      return ROLLED_BACK
  }
}

/** What matters most of a state that has one figure; else how many events it was folded from. */
function foldedTo({ state, count: events }: StepOf<'state-loaded'>): string {
  const balance = state !== null && typeof state === 'object' && 'balance' in state ? state.balance : null
  return typeof balance === 'number' ? `balance ${balance}` : `${count(events, 'event')} folded`
}
