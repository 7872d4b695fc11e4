import { clock } from '../clock.ts'
import type { StepOf } from '../trace.ts'
import type { Captions } from './kinds.ts'
import { LONGEST_ANSWER, sentence, shortened, unreachable, within } from './words.ts'

/** What goes between aggregates and databases, and between those who ask and those who answer. */
export const messageCaptions: Captions<'reacted' | 'relayed' | 'query-sent' | 'query-answered'> = {
  reacted,
  relayed: ({ message, outcome }) =>
    outcome === 'delivered'
      ? `${message.type} is relayed to the second database.`
      : `${message.type} arrives a second time and is recognised: nothing changes.`,
  'query-sent': ({ text }) => sentence(`Query: ${text}`),
  'query-answered': ({ answer }) => shortened(sentence(answer.text), LONGEST_ANSWER),
}

function reacted({ process, instance, input, commands, timeouts, time }: StepOf<'reacted'>): string {
  const made = [
    ...commands.map(({ type }) => type),
    ...timeouts.map(({ name, due }) => `${timeoutWords(name)} at ${clock(due, time)}`),
  ]
  const to = heard(input)
  return within(`Process ${process} ${instance} reacts to ${to}: ${made.join(', ') || 'nothing to do'}.`)
}

function heard({ kind, type }: StepOf<'reacted'>['input']): string {
  switch (kind) {
    case 'event':
      return type
    case 'timeout':
      return `the ${timeoutWords(type)}`
    case 'rejection':
      return `the refusal “${type.replaceAll('-', ' ')}”`
    default:
      return unreachable(kind)
  }
}

const timeoutWords = (name: string): string => `timeout “${name.replaceAll('-', ' ')}”`
