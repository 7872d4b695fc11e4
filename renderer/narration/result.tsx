import { useEffect, useMemo, useRef } from 'react'
import { unbroken } from '../../shared/money.ts'
import type { StepOf } from '../../shared/trace.ts'
import { verdictMark } from '../../shared/verdict.ts'
import { offerFocus } from '../app/offer-focus.ts'
import { usePreferences } from '../app/preferences.ts'
import { useMediaQuery } from '../app/use-media-query.ts'
import { usePlayer } from '../player/player-context.tsx'
import type { LaneScene } from '../scene/scene.ts'
import { inOneSentence } from '../scene/verdict.ts'
import { AnswerRows } from '../tables/answer-rows.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'
import { askedOfLanes, leadTo, questionIn, type Verdict, verdictOf } from './guess.ts'
import { MARKS } from './verdict-marks.ts'

interface ResultProps {
  scenario: string
  asked: StepOf<'asked'>
  revealed: StepOf<'revealed'>
  /** Option that the viewer chose, if any. */
  chosen: string | undefined
  lanes: readonly LaneScene[]
  /** The cursor stands where the answer is revealed. */
  now: boolean
}

/** What was right and why, what each lane found, and where the key comes from. */
export function Result({ scenario, asked, revealed, chosen, lanes, now }: ResultProps) {
  const select = usePlayer((state) => state.select)
  const seek = usePlayer((state) => state.seek)
  const forget = usePreferences((state) => state.forgetAnswer)
  const note = usePreferences((state) => state.noteOutcome)
  const verdict = verdictOf(asked, revealed, chosen)
  const { outcome } = verdict
  const steps = usePlayer((state) => state.recording.steps)
  const put = useMemo(() => askedOfLanes(steps, asked, revealed), [steps, asked, revealed])
  useEffect(() => {
    if (outcome !== 'skipped') note(scenario, asked.question, outcome)
  }, [note, scenario, asked.question, outcome])
  return (
    <>
      {!now && <p className="question-prompt">{unbroken(asked.prompt)}</p>}
      <VerdictWords verdict={verdict} />
      <Because verdict={verdict} because={asked.because} />
      {put && (
        <p className="question-note question-put">
          {put.of > 1 ? `The last of ${put.of} questions to each lane` : 'Asked of each lane'}: “
          {unbroken(put.text)}”
          {lanes.some(({ answers }) => answers[asked.question]?.wrong) &&
            ' Held against what was really wished and done:'}
        </p>
      )}
      <ul className="question-answers" aria-label="What each lane found">
        {lanes.map((lane) => (
          <LaneAnswer key={lane.id} lane={lane} question={asked.question} />
        ))}
      </ul>
      {now && <p className="question-prompt">The question was: {unbroken(questionIn(asked.prompt))}</p>}
      <p className="question-note">
        The key is computed from the run:{' '}
        <button type="button" className="inspector-link" onClick={() => select(revealed.n)}>
          see the SQL
        </button>
        .{' '}
        <button
          type="button"
          className="inspector-link"
          onClick={() => {
            forget(scenario, asked.question)
            seek(asked.n)
          }}
        >
          Ask me again
        </button>
      </p>
      {now && <GoOn />}
    </>
  )
}

/** Verdict and what it says, one sentence where it cannot say; the rows behind it and anything else it says are folded. */
function LaneAnswer({ lane: { id, opened, answers }, question }: { lane: LaneScene; question: string }) {
  const found = answers[question]
  const projector = usePreferences((state) => state.theme === 'projector')
  // Three verdicts must be in sight at once: there, large letters leave room for no more than them.
  const low = useMediaQuery('(max-height: 900px)') && projector
  if (!found) return null
  const { first, rest } = low
    ? { first: '', rest: found.text }
    : found.complete
      ? { first: found.text, rest: '' }
      : inOneSentence(found)
  return (
    <li key={id} className={`lane-${opened.system}`}>
      <p className="question-lane">
        <LaneMark of={opened} /> <b>{opened.title}</b>
        <span className={found.complete ? 'yes' : 'no'}>{verdictMark(found)}</span>
      </p>
      {first !== '' && <p>{unbroken(first)}</p>}
      {(rest !== '' || found.rows.length > 0) && (
        <details>
          <summary>
            {low ? 'What it found' : found.rows.length > 0 ? 'Rows it found' : 'More'}
            <span className="visually-hidden"> in {opened.title}</span>
          </summary>
          {rest !== '' && <p>{unbroken(rest)}</p>}
          {found.rows.length > 0 && (
            <AnswerRows rows={found.rows} label={`Rows that ${opened.title} found`} />
          )}
        </details>
      )}
    </li>
  )
}

/** An answer takes as long to read as the viewer takes: playing stops on it, and goes on when told to. */
function GoOn() {
  const playing = usePlayer((state) => state.playing)
  const play = usePlayer((state) => state.play)
  const pause = usePlayer((state) => state.pause)
  const button = useRef<HTMLButtonElement>(null)
  const arrived = useRef(playing)
  useEffect(() => {
    if (!arrived.current) return
    arrived.current = false
    pause()
    offerFocus(button.current, { preventScroll: true })
  }, [pause])
  return (
    <p className="question-actions question-foot">
      <button ref={button} type="button" className="button primary" onClick={play}>
        Go on
      </button>
      <kbd>Enter</kbd>
    </p>
  )
}

function VerdictWords({ verdict }: { verdict: Verdict }) {
  const { right, outcome } = verdict
  if (!right) return <p>The run gave a key that fits no answer: this is a fault of the scenario.</p>
  return (
    <p className="question-verdict">
      <b className={MARKS[outcome].colour}>
        {MARKS[outcome].sign}
        {unbroken(leadTo(verdict))}:
      </b>{' '}
      {unbroken(right.text)}
    </p>
  )
}

function Because({
  verdict: { right, guess, outcome },
  because,
}: {
  verdict: Verdict
  because: string | undefined
}) {
  return (
    <>
      {right?.because && <p>{unbroken(right.because)}</p>}
      {because && <p>{unbroken(because)}</p>}
      {outcome === 'wrong' && guess?.because && (
        <p className="question-guess">What you said: {unbroken(guess.because)}</p>
      )}
    </>
  )
}
