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
  marked: ({ label }) => `The part “${label}” begins.`,
  'time-advanced': ({ to }, began) => `The clock moves to ${clock(to, began)}.`,
  asked: ({ prompt }) => sentence(`Question: ${prompt}`),
  revealed: () => 'The run answers the question.',
  'goal-checked': ({ goal, holds }) => sentence(`Checked, and ${holds ? 'true' : 'not true'}: ${goal}`),
  'run-ended': () => 'The end of the scenario.',
}
