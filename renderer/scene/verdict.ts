/** An answer as it stands beside its verdict. Pure. */
import type { Answer } from '../../shared/trace.ts'

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
