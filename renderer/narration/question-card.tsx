/** Predict first, then reveal: the question, the viewer's guess, and what the run said. */
import { useEffect, useRef, useState } from 'react'
import { usePreferences } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'
import type { QuestionScene, Scene } from '../scene/scene.ts'
import { LaneMark } from '../theme/lane-mark.tsx'

interface Props {
  scenario: string
  question: QuestionScene
  scene: Scene
}

export function QuestionCard({ scenario, question, scene }: Props) {
  const { asked, revealed } = question
  const kept = usePreferences((state) => state.answers[`${scenario}/${asked.question}`])
  return (
    <section className="question" aria-label="Question">
      {revealed ? (
        <Result question={question} guess={kept} scene={scene} />
      ) : (
        <Guess scenario={scenario} question={question} />
      )}
    </section>
  )
}

function Guess({ scenario, question }: Omit<Props, 'scene'>) {
  const { asked } = question
  const kept = usePreferences((state) => state.answers[`${scenario}/${asked.question}`])
  const answer = usePreferences((state) => state.answer)
  const steps = usePlayer((state) => state.recording.steps)
  const atQuestion = usePlayer((state) => state.scene.step?.kind === 'asked')
  const waiting = usePlayer((state) => state.waiting)
  const play = usePlayer((state) => state.play)
  const [chosen, choose] = useState<string | null>(kept ?? null)
  const first = useRef<HTMLInputElement>(null)
  // The question has come up while playing: the next key should be able to answer it.
  useEffect(() => {
    if (waiting) first.current?.focus()
  }, [waiting])
  const reveal = () => {
    if (chosen !== null) answer(scenario, asked.question, chosen)
    play()
  }
  const remaining = steps.some((step) => step.kind === 'revealed' && step.question === asked.question)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        reveal()
      }}
    >
      <fieldset>
        <legend>
          <b>What do you think?</b> {asked.prompt}
        </legend>
        {asked.options.map((option, index) => (
          <label key={option.id} className={chosen === option.id ? 'chosen' : undefined}>
            <input
              ref={index === 0 ? first : undefined}
              type="radio"
              name={asked.question}
              value={option.id}
              checked={chosen === option.id}
              onChange={() => choose(option.id)}
            />
            <span>{option.text}</span>
          </label>
        ))}
      </fieldset>
      <p className="question-actions">
        <button type="submit" className="button primary" disabled={!atQuestion || !remaining}>
          {chosen === null ? 'Show me' : 'Reveal'}
        </button>
        <kbd>Enter</kbd>
        {!atQuestion && <span className="question-note">The lanes are looking it up…</span>}
      </p>
    </form>
  )
}

function Result({
  question,
  guess,
  scene,
}: {
  question: QuestionScene
  guess: string | undefined
  scene: Scene
}) {
  const { asked, revealed } = question
  const right = asked.options.find((option) => option.id === revealed?.key)
  const guessed = asked.options.find((option) => option.id === guess)
  return (
    <>
      <p className="question-prompt">{asked.prompt}</p>
      <p className="question-verdict">
        {guessed === undefined ? (
          <b>The answer:</b>
        ) : guessed.id === right?.id ? (
          <b className="yes">✓ You were right:</b>
        ) : (
          <b className="no">✗ You said “{guessed.text}”. It is:</b>
        )}{' '}
        {right?.text}
      </p>
      <p>{guessed && guessed.id !== right?.id ? guessed.because : right?.because}</p>
      <ul className="question-answers" aria-label="What each lane found">
        {scene.lanes.flatMap((lane) => {
          const found = lane.answers[asked.question]
          if (!found) return []
          return [
            <li key={lane.id}>
              <LaneMark system={lane.opened.system} /> <b>{lane.opened.title}</b>{' '}
              <span className={found.complete ? 'yes' : 'no'}>
                {found.complete ? '✓ can say' : '✗ cannot say'}
              </span>
              <br />
              {found.text}
            </li>,
          ]
        })}
      </ul>
      <p className="question-note">
        Computed from the run, not typed in: the step in the inspector shows the SQL.
      </p>
    </>
  )
}
