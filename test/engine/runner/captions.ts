/** What is wrong with the captions of a trace: each is one line of plain English. */
import { LONGEST, LONGEST_ANSWER } from '../../../shared/caption/words.ts'
import { caption } from '../../../shared/caption.ts'
import type { Step } from '../../../shared/trace.ts'

/** The words of a question are the script's: where there is only one line they are cut by the look of it, and read in the question. */
const longestOf = ({ kind }: Step): number =>
  kind === 'asked' ? Number.POSITIVE_INFINITY : kind === 'query-answered' ? LONGEST_ANSWER : LONGEST

/** `step kind: caption` of each that ends otherwise than a sentence, is too long for one look, or speaks and counts as code does. */
export const wrongCaptions = (steps: readonly Step[]): string[] =>
  steps.flatMap((step) => {
    const text = caption(step, steps[0]?.time)
    const isSentence = /[^.][.!?…]$/.test(text)
    const isPlain = !/_|SQLITE|constraint failed|undefined|\bon (read|events)\b/.test(text)
    const isNumbered =
      !/\b0 (rows|events|messages)\b|\b1 (rows|events|messages|times|bytes) |\d{4}-\d\d-\d\d/.test(text)
    return isSentence && isPlain && isNumbered && text.length <= longestOf(step)
      ? []
      : [`${step.n} ${step.kind}: ${text}`]
  })
