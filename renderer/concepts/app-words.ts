/** The app's own words, for those who watch a run rather than build one. */
import { type Concept, concept, happens } from './concept.ts'

export const APP_WORDS: readonly Concept[] = [
  concept(
    'Lane',
    'One of the systems under study, with databases of its own; all lanes get the same work.',
    'one-order-three-ways',
    happens('lane-opened'),
  ),
  concept(
    'Beat',
    'One line of a scenario’s script; all that it sets off in the lanes belongs to it.',
    'one-order-three-ways',
    happens('command-sent'),
  ),
  concept(
    'Step',
    'One entry of the trace, written by the code that did the work.',
    'life-of-a-command',
    (step) => step.kind === 'statement' && step.changes.length > 0,
  ),
  concept(
    'Cursor',
    'The place in the trace that everything on screen shows; it moves back as well, and nothing is done again.',
    'life-of-a-command',
    happens('marked'),
  ),
  concept(
    'Scene',
    'Boxes, tables and logs as they are at the cursor: a fold of all steps up to there.',
    'one-order-three-ways',
    happens('query-answered'),
  ),
]
