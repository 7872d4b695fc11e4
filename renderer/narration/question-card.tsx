/** Predict first, then reveal: the question, the viewer's guess, and what the run said. */
import { useEffect, useRef } from 'react'
import { answerKey, usePreferences } from '../app/preferences.ts'
import type { QuestionScene, Scene } from '../scene/scene.ts'
import { isPast } from './guess.ts'
import { GuessForm } from './guess-form.tsx'
import { PastQuestion } from './past-question.tsx'
import { Result } from './result.tsx'

interface QuestionProps {
  scenario: string
  question: QuestionScene
  scene: Scene
}

export function QuestionCard({ scenario, question: { asked, revealed }, scene }: QuestionProps) {
  const guess = usePreferences((state) => state.answers[answerKey(scenario, asked.question)])
  const top = useRef<HTMLSpanElement>(null)
  const now = scene.step === asked || scene.step === revealed
  // However far the words were scrolled: what is asked or answered now comes into sight.
  useEffect(() => {
    if (now) top.current?.scrollIntoView({ block: 'nearest' })
  }, [now])
  const result = revealed && (
    <Result
      scenario={scenario}
      asked={asked}
      revealed={revealed}
      chosen={guess}
      lanes={scene.lanes}
      now={scene.step === revealed}
    />
  )
  if (revealed && isPast({ revealed }, scene))
    return (
      <PastQuestion asked={asked} revealed={revealed} chosen={guess}>
        {result}
      </PastQuestion>
    )
  return (
    <section className="question" aria-label="Question">
      <span ref={top} className="question-top" />
      {result || <GuessForm scenario={scenario} asked={asked} guess={guess} />}
    </section>
  )
}
