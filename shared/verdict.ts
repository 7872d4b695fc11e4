/** What a lane's answer is worth, in the same words wherever it is said. */
import type { Answer } from './trace.ts'

/** "Can say": its rows tell all that was asked, as it really happened. "Is wrong": they tell something else. */
export const verdictWords = ({ complete, wrong }: Pick<Answer, 'complete' | 'wrong'>): string =>
  complete ? 'can say' : wrong ? 'is wrong' : 'cannot say'

/** With its sign, so that colour is never the only one. */
export const verdictMark = (answer: Pick<Answer, 'complete' | 'wrong'>): string =>
  `${answer.complete ? '✓' : '✗'} ${verdictWords(answer)}`
