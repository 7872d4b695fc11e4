/** What is answered to a request that is not heard. */
import { MAX_REQUEST_LENGTH } from '../../shared/contract.ts'
import type { ProblemData } from '../../shared/problem.ts'

/** A text that is longer than any request is refused unread. @returns undefined for one that may be read */
export function refuseTooLong(text: string): { id: number; problem: ProblemData } | undefined {
  if (text.length <= MAX_REQUEST_LENGTH) return undefined
  return {
    id: -1,
    problem: refused(`a request of ${text.length} characters is longer than ${MAX_REQUEST_LENGTH}`),
  }
}

export const refused = (what: string, where?: string): ProblemData => ({
  code: 'request-refused',
  what,
  ...(where === undefined ? {} : { where }),
  remedy: 'Window and host may be of different versions: start Replayground again.',
})
