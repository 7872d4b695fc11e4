/** What an answer is worth, beside what the script really did. */
import type { Answer, Fields } from '../../../shared/trace.ts'

/**
 * A fact that is missing, or null, makes an answer incomplete. One that is another than the truth makes it wrong.
 * @param found what a lane has found out
 */
export function judge(truth: Fields, found: Fields): Pick<Answer, 'complete' | 'wrong'> {
  const facts = Object.entries(truth)
  const wrong = facts.some(([name, value]) => (found[name] ?? null) !== null && found[name] !== value)
  return {
    complete: facts.every(([name, value]) => found[name] === value),
    ...(wrong ? { wrong } : {}),
  }
}
