import { useEffect, useId, useRef, useState } from 'react'
import type { LaneAnswer } from '../../shared/contract.ts'
import type { StepNumber } from '../../shared/ids.ts'
import { unbroken } from '../../shared/money.ts'
import { Problem, type ProblemData } from '../../shared/problem.ts'
import { verdictMark } from '../../shared/verdict.ts'
import { usePlayer } from '../player/player-context.tsx'
import { useOfSteps } from '../player/use-of-steps.ts'
import { AnswerRows } from '../tables/answer-rows.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'
import { inTransaction, questionsIn } from './again.ts'

interface Told {
  question: string
  /** Number of the step that they were asked at. */
  at: StepNumber
  /** Titles of lanes that were in the middle of a transaction there. */
  undecided: readonly string[]
  answers: readonly LaneAnswer[] | null
  problem: ProblemData | null
}

/** A question of the script, put to every lane as it stands at the cursor: really asked, on databases of their own. */
export function AskNow() {
  const scene = usePlayer((state) => state.scene)
  const askLanes = usePlayer((state) => state.askLanes)
  const stop = usePlayer((state) => state.stopAsking)
  const asking = usePlayer((state) => (state.asking?.what === 'lanes' ? state.asking : null))
  const questions = useOfSteps(questionsIn)
  const [chosen, choose] = useState(0)
  const [told, tell] = useState<Told | null>(null)
  const id = useId()
  const answered = useRef<HTMLDivElement>(null)
  // Below the edge of a small window nobody would know that they have come.
  useEffect(() => {
    if (told) answered.current?.scrollIntoView({ block: 'nearest' })
  }, [told])
  const question = questions[chosen] ?? questions[0]
  if (!question || !scene.step) return null
  const { n: at } = scene.step
  const ask = async () => {
    const asked = {
      question: question.text,
      at,
      undecided: inTransaction(scene),
      answers: null,
      problem: null,
    }
    tell(null)
    try {
      tell({ ...asked, answers: await askLanes(question.beat, at) })
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
          <button type="button" className="button" onClick={() => void ask()}>
            Ask them
          </button>
        </p>
      )}
      <div role="status" ref={answered}>
        {told?.at === at && <Answers {...told} />}
      </div>
    </section>
  )
}

const UNASKED = { code: 'question-unasked', remedy: 'Try again at another step.' }

function Answers({ question, at, undecided, answers, problem }: Told) {
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
        {answers?.map((one) => (
          <OneAnswer key={one.lane} {...one} />
        ))}
      </ul>
      {undecided.length > 0 && (
        <p className="inspector-source">
          {undecided.join(' and ')} {undecided.length === 1 ? 'is' : 'are'} in the middle of a transaction
          here: what it has not committed, nobody who asks can see.
        </p>
      )}
      <p className="inspector-source">
        Asked after step {at}: the script was played again up to there, on fresh databases.
      </p>
    </>
  )
}

/** What a lane says for itself when it cannot be asked. */
const SILENT = { down: 'Cannot answer: its process is down.', 'not-open': 'Is not open yet.' }

function OneAnswer(one: LaneAnswer) {
  const { lane, title } = one
  const opened = usePlayer((state) => state.scene.lanes.find(({ id }) => id === lane)?.opened)
  return (
    <li className="inspector-answer">
      <b>
        {opened && <LaneMark of={opened} />} {title}
      </b>{' '}
      {one.state === 'answered' ? (
        <>
          <span className={one.answer.complete ? 'inspector-can' : 'inspector-cannot'}>
            {verdictMark(one.answer)}
          </span>
          <p>{unbroken(one.answer.text)}</p>
          {one.answer.rows.length > 0 && (
            <details>
              <summary>Rows</summary>
              <AnswerRows rows={one.answer.rows} label={`Rows that ${title} answers now`} />
            </details>
          )}
        </>
      ) : (
        <p>{SILENT[one.state]}</p>
      )}
    </li>
  )
}
