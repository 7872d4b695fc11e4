/** A question that was answered before the words moved on: one line, until somebody wants to see it again. */
import type { ReactNode } from 'react'
import type { StepOf } from '../../shared/trace.ts'
import { PAST, verdictOf } from './guess.ts'
import { MARKS } from './verdict-marks.ts'

interface PastProps {
  asked: StepOf<'asked'>
  revealed: StepOf<'revealed'>
  /** Option that the viewer chose, if any. */
  chosen: string | undefined
  /** All that is said of it. */
  children: ReactNode
}

export function PastQuestion({ asked, revealed, chosen, children }: PastProps) {
  const { outcome } = verdictOf(asked, revealed, chosen)
  const { sign, colour } = MARKS[outcome]
  return (
    <section className="question question-past" aria-label="Question before">
      <details>
        <summary>
          <span className={colour}>{sign}</span>
          {PAST[outcome]}: <span className="question-again">show again</span>
        </summary>
        {children}
      </details>
    </section>
  )
}
