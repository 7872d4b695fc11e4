/** Predict first, then reveal: the question, the viewer's guess, and what the run said. */
import { useEffect, useRef } from 'react'
import type { StepOf } from '../../shared/trace.ts'
import { answerKey, usePreferences } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'
import type { QuestionScene, Scene } from '../scene/scene.ts'
import { Result } from './result.tsx'

interface QuestionProps {
  scenario: string
  question: QuestionScene
  scene: Scene
}

export function QuestionCard({ scenario, question: { asked, revealed }, scene }: QuestionProps) {
  const chosen = usePreferences((state) => state.answers[answerKey(scenario, asked.question)])
  const card = useRef<HTMLElement>(null)
  const now = scene.step === asked || scene.step === revealed
  // In a small window the words above fill the pane: what is asked or answered now comes into sight.
  useEffect(() => {
    if (now) card.current?.scrollIntoView({ block: 'nearest' })
  }, [now])
  return (
    <section ref={card} className="question" aria-label="Question">
      {revealed ? (
        <Result scenario={scenario} asked={asked} revealed={revealed} chosen={chosen} lanes={scene.lanes} />
      ) : (
        <Guess scenario={scenario} asked={asked} chosen={chosen} />
      )}
    </section>
  )
}

interface GuessProps {
  scenario: string
  asked: StepOf<'asked'>
  chosen: string | undefined
}

/** The guess is kept as soon as it is made, so that moving the cursor never loses it. */
function Guess({ scenario, asked, chosen }: GuessProps) {
  const answer = usePreferences((state) => state.answer)
  const atQuestion = usePlayer((state) => state.scene.step?.kind === 'asked')
  const waiting = usePlayer((state) => state.waiting)
  const play = usePlayer((state) => state.play)
  const options = useRef<HTMLDivElement>(null)
  // The question has come up while playing: the next key should be able to answer it.
  useEffect(() => {
    if (waiting) options.current?.querySelector<HTMLInputElement>('input:checked, input')?.focus()
  }, [waiting])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (atQuestion) play()
      }}
    >
      <fieldset>
        <legend>
          <span className="question-first">Before they look: what do you think?</span>
          {asked.prompt}
        </legend>
        <div ref={options}>
          {asked.options.map((option) => (
            <label key={option.id} className={chosen === option.id ? 'chosen' : undefined}>
              <input
                type="radio"
                name={asked.question}
                value={option.id}
                checked={chosen === option.id}
                onChange={() => answer(scenario, asked.question, option.id)}
              />
              <span>{option.text}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p className="question-actions">
        {atQuestion ? (
          <>
            <button type="submit" className="button primary">
              {chosen === undefined ? 'Show me' : 'Reveal'}
            </button>
            <kbd>Enter</kbd>
          </>
        ) : (
          <span className="question-note" role="status">
            The lanes are looking it up…
          </span>
        )}
      </p>
    </form>
  )
}
