/** What a viewer's guess turned out to be, once the run has given the key. Pure. */

import type { z } from 'zod'
import type { QuestionOption, StepOf } from '../../shared/trace.ts'

type Option = z.infer<typeof QuestionOption>

export interface Verdict {
  /** The option that the run says is right; undefined when the key names none, which is a fault of the scenario. */
  right: Option | undefined
  /** What the viewer chose; undefined when the question was skipped. */
  guess: Option | undefined
  outcome: 'right' | 'wrong' | 'skipped'
}

/** @param revealed carries the key that was computed from the run; nothing else decides what is right */
export function verdictOf(
  asked: StepOf<'asked'>,
  revealed: StepOf<'revealed'>,
  chosen: string | undefined,
): Verdict {
  const right = asked.options.find(({ id }) => id === revealed.key)
  const guess = asked.options.find(({ id }) => id === chosen)
  return { right, guess, outcome: guess === undefined ? 'skipped' : guess === right ? 'right' : 'wrong' }
}
