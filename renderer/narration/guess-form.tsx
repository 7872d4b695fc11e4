/** Before the reveal: the viewer says what he thinks. The guess is kept as soon as it is made, so that moving the cursor never loses it. */
import { type ReactNode, useEffect, useRef } from 'react'
import { unitOf } from '../../shared/caption.ts'
import { unbroken } from '../../shared/money.ts'
import type { StepOf } from '../../shared/trace.ts'
import { offerFocus } from '../app/offer-focus.ts'
import { usePreferences } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'
import { isCount } from './guess.ts'
import { OrderFields } from './order-fields.tsx'

interface GuessProps {
  scenario: string
  asked: StepOf<'asked'>
  guess: string | undefined
}

export function GuessForm({ scenario, asked, guess }: GuessProps) {
  const atQuestion = usePlayer((state) => state.scene.step?.kind === 'asked')
  const waiting = usePlayer((state) => state.waiting)
  const play = usePlayer((state) => state.play)
  const answer = usePreferences((state) => state.answer)
  const forget = usePreferences((state) => state.forgetAnswer)
  const fields = useRef<HTMLDivElement>(null)
  // The question has come up while playing: the next key should be able to answer it.
  useEffect(() => {
    if (waiting)
      offerFocus(fields.current?.querySelector<HTMLElement>('input:checked, input, button:enabled'))
  }, [waiting])
  const picked = usePlayer((state) => state.picked)
  useEffect(() => {
    if (picked !== null && atQuestion) answer(scenario, asked.question, picked)
  }, [picked, atQuestion, answer, scenario, asked.question])
  const guessed = guess !== undefined && guess !== ''
  /** The button that was pressed goes with the question: the next Space must not press it again, but pause. */
  const goOn = () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    play()
  }
  const skip = () => {
    forget(scenario, asked.question)
    goOn()
  }
  const say = (value: string) => answer(scenario, asked.question, value)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (atQuestion) goOn()
      }}
    >
      <fieldset>
        <legend>
          <span className="question-first">
            Before they look: what do you think?{asked.by === 'node' && ' Pick it here, or on the stage.'}
          </span>
          {unbroken(asked.prompt)}
        </legend>
        <div ref={fields} className="question-fields">
          {fieldsFor(asked, guess, say)}
        </div>
      </fieldset>
      {asked.hint && (
        <details className="question-hint">
          <summary>Hint</summary>
          <p>{unbroken(asked.hint)}</p>
        </details>
      )}
      <p className="question-actions question-foot">
        {atQuestion ? (
          <>
            <button type="submit" className="button primary">
              {guessed ? 'Reveal' : 'Skip the guess'}
            </button>
            {guessed ? (
              <button type="button" className="button" onClick={skip}>
                Skip the guess
              </button>
            ) : (
              <kbd>Enter</kbd>
            )}
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

function fieldsFor(
  asked: StepOf<'asked'>,
  guess: string | undefined,
  say: (value: string) => void,
): ReactNode {
  switch (asked.by ?? 'choice') {
    case 'number':
      return (
        <label className="question-number">
          <span className="visually-hidden">Your guess</span>
          <input
            type="number"
            inputMode="numeric"
            min={0}
            step={1}
            value={guess ?? ''}
            onChange={({ target }) => isCount(target.value) && say(target.value)}
          />
          {asked.unit !== undefined && unitOf(Number(guess || Number.NaN), asked.unit)}
        </label>
      )
    case 'order':
      return <OrderFields asked={asked} guess={guess} say={say} />
    case 'choice':
    case 'node':
      return <Options asked={asked} guess={guess} say={say} />
  }
}

function Options({ asked, guess, say }: Omit<GuessProps, 'scenario'> & { say: (value: string) => void }) {
  return asked.options.map((option) => (
    <label key={option.id} className={guess === option.id ? 'chosen' : undefined}>
      <input
        type="radio"
        name={asked.question}
        value={option.id}
        checked={guess === option.id}
        onChange={() => say(option.id)}
      />
      <span>{unbroken(option.text)}</span>
    </label>
  ))
}
