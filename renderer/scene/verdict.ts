/** Whether a lane could answer, in the same words wherever it is said. Pure. */
import type { Answer } from '../../shared/trace.ts'

export const verdictWords = ({ complete }: Pick<Answer, 'complete'>): string =>
  complete ? 'can say' : 'cannot say'

/** With its sign, so that colour is never the only one. */
export const verdictMark = (answer: Pick<Answer, 'complete'>): string =>
  `${answer.complete ? '✓' : '✗'} ${verdictWords(answer)}`

/**
 * The answer in one sentence, and what it says besides.
 * The verdict stands beside it, so a sentence that only repeats the verdict is left out.
 */
export function inOneSentence({ text }: Pick<Answer, 'text'>): { first: string; rest: string } {
  const said = text.replace(/^cannot say\.\s+/i, '')
  // A full stop within a number or a name has no space and capital after it.
  const end = /[.!?](?=\s+\p{Lu})/u.exec(said)
  return end === null
    ? { first: said, rest: '' }
    : { first: said.slice(0, end.index + 1), rest: said.slice(end.index + 1).trim() }
}
