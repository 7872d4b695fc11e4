import type { ChainBreak, StepOf } from '../trace.ts'
import type { Captions } from './kinds.ts'
import { count, figure, named, tallied, within } from './words.ts'

/** What lies in the log, and what is done with it as a whole. */
export const logCaptions: Captions<
  'appended' | 'conflicted' | 'archived' | 'backed-up' | 'restored' | 'chain-verified'
> = {
  appended,
  conflicted: ({ stream, expected, actual }) =>
    `Conflict on ${stream}: expected ${typeof expected === 'number' ? `version ${expected}` : `“${expected}”`}, found version ${actual}.`,
  archived: ({ events, upTo, left }) =>
    `${count(events, 'event')} up to position ${figure(upTo)} ${events === 1 ? 'has' : 'have'} moved to the archive; ${figure(left)} ${left === 1 ? 'stays' : 'stay'} in the first file.`,
  'backed-up': ({ backup, events, head }) =>
    `Backup ${named(backup)} is made and verified: ${count(events, 'event')}, the newest at position ${figure(head)}.`,
  restored: ({ backup, events, lost }) =>
    `Backup ${named(backup)} takes the place of the log: ${count(events, 'event')}. ${lost === 0 ? 'Nothing was appended since.' : `${count(lost, 'event')} appended since ${lost === 1 ? 'is' : 'are'} not in it.`}`,
  'chain-verified': ({ events, brokenAt, why }) =>
    brokenAt === null || why === null
      ? `The hash chain holds over ${count(events, 'event')}.`
      : `The hash chain breaks at position ${figure(brokenAt)}: ${CHAIN_BREAKS[why]}.`,
}

/** One event with its places; several by their types, or a room could not read them in one look. */
function appended({ stream, version, expected, events }: StepOf<'appended'>): string {
  const [first] = events
  if (first && events.length === 1)
    return `${first.type} becomes version ${first.version} of ${stream}${foreseen(expected)}, at global position ${figure(first.position)}.`
  return within(
    `${count(events.length, 'event')} for ${stream}, now at version ${version}: ${tallied(events.map(({ type }) => type))}.`,
  )
}

/** The version that the decision was made on; nothing where the stream had no event yet, or any version would do. */
const foreseen = (expected: StepOf<'appended'>['expected']): string =>
  typeof expected === 'number' && expected > 0 ? ` (expected version ${expected})` : ''

const CHAIN_BREAKS: Record<ChainBreak, string> = {
  changed: 'the event was changed',
  deleted: 'an event was deleted',
  inserted: 'an event was put in',
  reordered: 'events have changed places',
  relinked: 'the link was changed',
  truncated: 'the end of the log was cut off',
  rewritten: 'log and chain were written anew',
}
