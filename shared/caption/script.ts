import { choiceText } from '../choice.ts'
import { clock } from '../clock.ts'
import type { Captions } from './kinds.ts'
import { sentence } from './words.ts'

/** What the script says, asks and checks. */
export const scriptCaptions: Captions<
  | 'run-started'
  | 'narrated'
  | 'chosen'
  | 'marked'
  | 'time-advanced'
  | 'asked'
  | 'revealed'
  | 'goal-checked'
  | 'run-ended'
> = {
  'run-started': ({ title }) => `“${title}” begins.`,
  narrated: ({ title }) => sentence(title),
  chosen: ({ choice, value }) => sentence(`Chosen: ${choiceText(choice, value)}`),
  marked: ({ label }) => `“${label}” begins here.`,
  'time-advanced': ({ to }, began) => `The clock moves to ${clock(to, began)}.`,
  asked: ({ prompt }) => sentence(`Question: ${prompt}`),
  revealed: () => 'The answer is computed from the run.',
  'goal-checked': ({ goal, holds }) => sentence(`${holds ? 'Holds' : 'Does not hold'}: ${goal}`),
  'run-ended': () => 'The end of the scenario.',
}
