/** One line of plain English for each step: the caption under the stage and what a screen reader announces. */
import { commandCaptions } from './caption/commands.ts'
import type { Captions } from './caption/kinds.ts'
import { laneCaptions } from './caption/lanes.ts'
import { logCaptions } from './caption/log.ts'
import { messageCaptions } from './caption/messages.ts'
import { projectionCaptions } from './caption/projections.ts'
import { releaseCaptions } from './caption/releases.ts'
import { scriptCaptions } from './caption/script.ts'
import { sqliteCaptions } from './caption/sqlite.ts'
import { sentence } from './caption/words.ts'
import type { Step, StepKind, StepOf } from './trace.ts'

export { waitedFor } from './caption/projections.ts'
export { count, unitOf } from './caption/words.ts'

/** The families are in `caption/`, as those of the steps are in `trace/`. */
const CAPTIONS: Captions<StepKind> = {
  ...scriptCaptions,
  ...laneCaptions,
  ...commandCaptions,
  ...sqliteCaptions,
  ...logCaptions,
  ...projectionCaptions,
  ...releaseCaptions,
  ...messageCaptions,
}

/**
 * The sentence for one step, ending with its full stop.
 * @param began when the run began: moments of other days are told with their date; that of the step when left out
 */
export const caption = (step: Step, began: number = step.time): string => told(step.kind, step, began)

/** The same where there is room for all of it: an answer is repeated whole, however long it is. */
export const wholeCaption = (step: Step, began: number = step.time): string =>
  step.kind === 'query-answered' ? sentence(step.answer.text) : caption(step, began)

const told = <K extends StepKind>(kind: K, step: StepOf<K>, began: number): string =>
  CAPTIONS[kind](step, began)
