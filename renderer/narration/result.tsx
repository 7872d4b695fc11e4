import type { StepOf } from '../../shared/trace.ts'
import { usePreferences } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'
import type { LaneScene } from '../scene/scene.ts'
import { AnswerRows } from '../tables/answer-rows.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'
import { type Verdict, verdictOf } from './guess.ts'

interface ResultProps {
  scenario: string
  asked: StepOf<'asked'>
  revealed: StepOf<'revealed'>
  /** Option that the viewer chose, if any. */
  chosen: string | undefined
  lanes: readonly LaneScene[]
}

/** What was right and why, what each lane found, and where the key comes from. */
export function Result({ scenario, asked, revealed, chosen, lanes }: ResultProps) {
  const select = usePlayer((state) => state.select)
  const seek = usePlayer((state) => state.seek)
  const forget = usePreferences((state) => state.forgetAnswer)
  return (
    <>
      <p className="question-prompt">{asked.prompt}</p>
      <VerdictWords verdict={verdictOf(asked, revealed, chosen)} because={asked.because} />
      <ul className="question-answers" aria-label="What each lane found">
        {lanes.map((lane) => {
          const found = lane.answers[asked.question]
          return (
            found && (
              <li key={lane.id} className={`lane-${lane.opened.system}`}>
                <p className="question-lane">
                  <LaneMark system={lane.opened.system} /> <b>{lane.opened.title}</b>
                  <span className={found.complete ? 'yes' : 'no'}>
                    {found.complete ? '✓ can say' : '✗ cannot say'}
                  </span>
                </p>
                <p>{found.text}</p>
                {found.rows.length > 0 && (
                  <AnswerRows rows={found.rows} label={`Rows that ${lane.opened.title} found`} />
                )}
              </li>
            )
          )
        })}
      </ul>
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
    </>
  )
}

function VerdictWords({
  verdict: { right, guess, outcome },
  because,
}: {
  verdict: Verdict
  because: string | undefined
}) {
  if (!right) return <p>The run gave a key that fits no answer: this is a fault of the scenario.</p>
  return (
    <>
      <p className="question-verdict">
        {outcome === 'right' && <b className="yes">✓ You were right:</b>}
        {outcome === 'wrong' && <b className="no">✗ Not what you said:</b>}
        {outcome === 'skipped' && <b>The answer:</b>} {right.text}
      </p>
      {right.because && <p>{right.because}</p>}
      {because && <p>{because}</p>}
      {outcome === 'wrong' && guess && (
        <p className="question-guess">
          You said “{guess.text}”. {guess.because}
        </p>
      )}
    </>
  )
}
