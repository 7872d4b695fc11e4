import type { StepOf } from '../trace.ts'
import type { Captions } from './kinds.ts'
import { count, plainly, sentence, tallied, unreachable, within } from './words.ts'

/** A command from the client to the decision, and the reply. */
export const commandCaptions: Captions<
  | 'command-sent'
  | 'command-received'
  | 'state-loaded'
  | 'snapshot-loaded'
  | 'snapshot-discarded'
  | 'snapshot-stored'
  | 'snapshot-not-kept'
  | 'decided'
  | 'command-recognised'
  | 'rejected'
  | 'replied'
> = {
  'command-sent': ({ command }) => `The client sends ${command.type}.`,
  'command-received': ({ command }) => `${command.type} arrives.`,
  'state-loaded': (step) =>
    step.count === 0
      ? `${step.subject} has no ${step.source === 'events' ? 'events' : 'row'} yet.`
      : step.source === 'events'
        ? `${step.subject} is folded from ${count(step.count, 'event')}: version ${step.version}.`
        : `${step.subject} is read from ${count(step.count, 'row')}.`,
  'snapshot-loaded': ({ subject, version, eventsAfter }) =>
    `${subject} begins with its snapshot at version ${version}: ${eventsAfter === 0 ? 'nothing' : count(eventsAfter, 'event')} to fold after it.`,
  'snapshot-discarded': ({ subject, version, why }) =>
    within(sentence(`The snapshot of ${subject} at version ${version} is not used: ${why}`)),
  'snapshot-stored': ({ subject, version, bytes }) =>
    `A snapshot of ${subject} at version ${version} is kept: ${count(bytes, 'byte')}.`,
  'snapshot-not-kept': ({ subject, version, why }) =>
    within(sentence(`A snapshot of ${subject} at version ${version} could not be kept: ${why}`)),
  decided: ({ events }) =>
    events.length === 0
      ? 'Decided: there is nothing to change.'
      : within(`Decided: ${tallied(events.map(({ type }) => type))}.`),
  'command-recognised': ({ command, subject, version }) =>
    `Command ${command} was handled before: it gets its first result, ${version === undefined ? '' : `version ${version} of `}${subject}.`,
  rejected: ({ reason }) => because('Rejected', reason),
  replied,
}

function replied(step: StepOf<'replied'>): string {
  switch (step.outcome) {
    case 'accepted':
      return step.version === undefined
        ? `Accepted: the client gets the id ${step.subject}.`
        : `Accepted: the client gets the id ${step.subject} and version ${step.version}.`
    case 'rejected':
      return because('The client is refused', step.reason ?? 'rejected')
    case 'conflict':
      return because('The client is told of a conflict', step.reason ?? 'somebody was faster')
    default:
      return unreachable(step.outcome)
  }
}

const because = (what: string, why: string): string => within(sentence(`${what}: ${plainly(why)}`))
