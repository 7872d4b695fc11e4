/** Whether a lane could answer, in the same words wherever it is said. */
import type { Answer } from './trace.ts'

/** "Can say": its rows tell all that was asked, as it really happened. */
export const verdictWords = ({ complete }: Pick<Answer, 'complete'>): string =>
  complete ? 'can say' : 'cannot say'

/** With its sign, so that colour is never the only one. */
export const verdictMark = (answer: Pick<Answer, 'complete'>): string =>
  `${answer.complete ? '✓' : '✗'} ${verdictWords(answer)}`
