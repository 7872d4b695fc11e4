/** What was chosen for this run, where it can be chosen anew: the scenario is then played again from its beginning. */
import { type ReactNode, useId, useState } from 'react'
import { type Choice, type ChoiceValue, choiceText } from '../../shared/choice.ts'
import { unbroken } from '../../shared/money.ts'
import type { StepOf } from '../../shared/trace.ts'
import { usePlayer } from '../player/player-context.tsx'

export function ChoiceCard({ chosen: { choice, value } }: { chosen: StepOf<'chosen'> }) {
  const choose = usePlayer((state) => state.choose)
  const change = (next: ChoiceValue) => {
    if (next !== value) void choose(choice.id, next)
  }
  return (
    <section className="question choice" aria-label="Your choice">
      <p className="question-first">Your choice: it changes the run.</p>
      {'options' in choice ? (
        <Options choice={choice} value={value} change={change} />
      ) : (
        <Slider key={String(value)} choice={choice} value={Number(value)} change={change} />
      )}
    </section>
  )
}

function Options({
  choice,
  value,
  change,
}: {
  choice: Extract<Choice, { options: unknown }>
  value: ChoiceValue
  change: (value: ChoiceValue) => void
}): ReactNode {
  return (
    <fieldset>
      <legend>{unbroken(choice.prompt)}</legend>
      {choice.about && <p className="question-note">{unbroken(choice.about)}</p>}
      {choice.options.map(({ id, text }) => (
        <label key={id} className={id === value ? 'chosen' : undefined}>
          <input
            type="radio"
            name={`choice-${choice.id}`}
            checked={id === value}
            onChange={() => change(id)}
          />
          <span>{unbroken(text)}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** The run begins anew only when the slider is let go, or the key. */
function Slider({
  choice,
  value,
  change,
}: {
  choice: Extract<Choice, { number: unknown }>
  value: number
  change: (value: ChoiceValue) => void
}): ReactNode {
  const [shown, show] = useState(value)
  const id = useId()
  const { min, max, step } = choice.number
  const settle = () => change(shown)
  return (
    <>
      <label htmlFor={id} className="choice-prompt">
        {unbroken(choice.prompt)}
      </label>
      {choice.about && <p className="question-note">{unbroken(choice.about)}</p>}
      <div className="choice-slider">
        <input
          id={id}
          type="range"
          min={min}
          max={max}
          step={step}
          value={shown}
          aria-valuetext={choiceText(choice, shown)}
          onChange={({ target }) => show(Number(target.value))}
          onPointerUp={settle}
          onKeyUp={settle}
          onBlur={settle}
        />
        <output htmlFor={id}>{choiceText(choice, shown)}</output>
      </div>
    </>
  )
}
