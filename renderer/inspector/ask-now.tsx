import { useId, useMemo, useState } from 'react'
import type { LaneAnswer } from '../../shared/contract.ts'
import { unbroken } from '../../shared/money.ts'
import { Problem, type ProblemData } from '../../shared/problem.ts'
import { verdictMark } from '../../shared/verdict.ts'
import { usePlayer } from '../player/player-context.tsx'
import { useOfSteps } from '../player/use-of-steps.ts'
import { AnswerRows } from '../tables/answer-rows.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'
import { type MomentToAsk, momentToAsk, questionsIn } from './again.ts'

interface Told {
  question: string
  moment: MomentToAsk
  answers: readonly LaneAnswer[] | null
  problem: ProblemData | null
}

/** A question of the script, put to every lane as it is at the cursor: really asked, on databases of their own. */
export function AskNow() {
  const steps = usePlayer((state) => state.recording.steps)
  const length = usePlayer((state) => state.length)
  const cursor = usePlayer((state) => state.cursor)
  const complete = usePlayer((state) => state.complete)
  const askLanes = usePlayer((state) => state.askLanes)
  const stop = usePlayer((state) => state.stopAsking)
  const asking = usePlayer((state) => state.asking)
  const questions = useOfSteps(questionsIn)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the array is the same while it grows
  const moment = useMemo(() => momentToAsk(steps, cursor, complete), [steps, length, cursor, complete])
  const [chosen, choose] = useState(0)
  const [told, tell] = useState<Told | null>(null)
  const id = useId()
  const question = questions[chosen] ?? questions[0]
  if (!question) return null
  const ask = async () => {
    if (!moment) return
    const asked = { question: question.text, moment, answers: null, problem: null }
    tell(null)
    try {
      tell({ ...asked, answers: await askLanes(question.beat, moment.after, moment.lanes) })
    } catch (error) {
      tell({ ...asked, problem: Problem.from(error, UNASKED).data })
    }
  }
  return (
    <section className="inspector-again" aria-labelledby={id}>
      <h3 id={id}>What would each lane answer now?</h3>
      <select
        aria-label="Question to the lanes"
        title={question.text}
        value={questions.indexOf(question)}
        onChange={(event) => choose(Number(event.target.value))}
      >
        {questions.map(({ text }, index) => (
          <option key={text} value={index}>
            {text}
          </option>
        ))}
      </select>
      {asking ? (
        <p className="inspector-ask">
          <progress value={asking.done} max={asking.total} aria-label="Script played again" />{' '}
          <button type="button" className="button" onClick={stop}>
            Stop
          </button>
        </p>
      ) : (
        <p className="inspector-ask">
          <button type="button" className="button" onClick={() => void ask()} disabled={!moment}>
            Ask them
          </button>
          {!moment && <span className="inspector-source"> once a lane runs and this line is played</span>}
        </p>
      )}
      <div role="status">{told && <Answers {...told} />}</div>
    </section>
  )
}

const UNASKED = { code: 'question-unasked', remedy: 'Try again at another step.' }

function Answers({ question, moment, answers, problem }: Told) {
  const lanes = usePlayer((state) => state.scene.lanes)
  if (problem?.code === 'cancelled') return <p>Stopped: nobody was asked.</p>
  if (problem)
    return (
      <p className="inspector-none">
        They could not be asked: {problem.what}. {problem.remedy}
      </p>
    )
  return (
    <>
      <p className="inspector-asked">“{question}”</p>
      <ul className="inspector-answers">
        {answers?.map(({ lane, answer }) => {
          const opened = lanes.find((one) => one.id === lane)?.opened
          return (
            <li key={lane} className="inspector-answer">
              <b>
                {opened && <LaneMark system={opened.system} />} {opened?.title ?? lane}
              </b>{' '}
              <span className={answer.complete ? 'inspector-can' : 'inspector-cannot'}>
                {verdictMark(answer)}
              </span>
              <p>{unbroken(answer.text)}</p>
              {answer.rows.length > 0 && (
                <details>
                  <summary>Rows</summary>
                  <AnswerRows rows={answer.rows} label={`Rows that ${opened?.title ?? lane} answers now`} />
                </details>
              )}
            </li>
          )
        })}
      </ul>
      <p className="inspector-source">
        Asked after step {moment.at}: the script was played again up to there, on fresh databases.
      </p>
    </>
  )
}
