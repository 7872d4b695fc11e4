import { clock } from '../clock.ts'
import type { StepOf } from '../trace.ts'
import type { Captions } from './kinds.ts'
import { count, figure, named, plainly, within } from './words.ts'

/** What follows the log. */
export const projectionCaptions: Captions<
  | 'projected'
  | 'checkpoint-stored'
  | 'projection-failed'
  | 'dead-lettered'
  | 'dead-letter-settled'
  | 'parked'
  | 'lag-measured'
  | 'subscription-switched'
  | 'rebuild-progressed'
  | 'swapped'
  | 'bisected'
  | 'health-checked'
> = {
  projected: ({ projection, type, position }) =>
    `Projection ${named(projection)} handles ${type} at position ${figure(position)}.`,
  'checkpoint-stored': ({ projection, position }) =>
    `Projection ${named(projection)} stores its checkpoint: position ${figure(position)}.`,
  'projection-failed': failed,
  'dead-lettered': ({ type, position, reason, stream }) =>
    reason === 'failed'
      ? `${type} at position ${figure(position)} becomes a dead letter; the projection goes on without it.`
      : `${type} at position ${figure(position)} waits behind a dead letter of ${stream}.`,
  'dead-letter-settled': ({ position, how }) =>
    `The dead letter at position ${figure(position)} is ${how}: ${how === 'replayed' ? 'its event is handled after all' : 'its event is never handled'}.`,
  parked: ({ type, position, needs }) =>
    `${type} at position ${figure(position)} has come too early and waits for ${needs}.`,
  'lag-measured': (step) =>
    step.events === 0
      ? `Projection ${named(step.projection)} is not behind: it has handled every ${waitedFor(step)}.`
      : `Projection ${named(step.projection)} is ${count(step.events, waitedFor(step))} behind${step.admitted ? '' : ', the most that it may be: writers are asked to wait'}.`,
  'subscription-switched': ({ projection, runs, position }) =>
    runs
      ? `Projection ${named(projection)} goes on after position ${figure(position)}.`
      : `Projection ${named(projection)} is paused at position ${figure(position)}.`,
  'rebuild-progressed': ({ projection, position, head }) =>
    `The rebuild of ${named(projection)} has come to position ${figure(position)} of ${figure(head)}.`,
  swapped: ({ projection, position, tables }) =>
    tables.length === 0
      ? `The rebuild of ${named(projection)} ends at position ${figure(position)}. It has filled the serving tables themselves.`
      : `The rebuilt tables of ${named(projection)} take the place of the old ones, at position ${figure(position)}.`,
  bisected: ({ position, astray, rows }) =>
    `The search tries position ${figure(position)}: ${figure(astray)} of ${count(rows, 'row')} ${astray === 1 ? 'is' : 'are'} astray by then.`,
  'health-checked': health,
}

/** What a lag counts, in the singular. */
export const waitedFor = ({ of }: StepOf<'lag-measured'>): string => (of === 'messages' ? 'message' : 'event')

/** The error is as long as its handler made it: what comes of it is kept whole. */
function failed({ projection, type, attempt, error, retryAt, time }: StepOf<'projection-failed'>): string {
  const next = retryAt === undefined ? '' : ` Again at ${clock(retryAt, time)}.`
  const said = `${named(projection)} fails on ${type}, attempt ${attempt}: ${plainly(error).replace(/\.$/, '')}.`
  return `${within(said)}${next}`
}

function health({ projection, rows, astray, divergences }: StepOf<'health-checked'>): string {
  if (astray === 0)
    return `${named(projection)} is healthy: ${count(rows, 'row')}, each as a fresh fold of the log has it.`
  const [first] = divergences.flatMap((row) => (row.first ? [row.first.position] : [])).sort((a, b) => a - b)
  const since = first === undefined ? '' : `, the first since position ${figure(first)}`
  return `${named(projection)} is astray in ${figure(astray)} of ${count(rows, 'row')}${since}.`
}
