/** The step under the cursor, or the one selected, in every detail. */
import './inspector.css'
import { wholeCaption } from '../../shared/caption.ts'
import { clock } from '../../shared/clock.ts'
import { unbroken } from '../../shared/money.ts'
import { isLaneStep, type Step, type StepOf } from '../../shared/trace.ts'
import { verdictWords } from '../../shared/verdict.ts'
import { usePlayer } from '../player/player-context.tsx'
import { AnswerRows } from '../tables/answer-rows.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'
import { AskNow } from './ask-now.tsx'
import { Causes } from './causes.tsx'
import { FactList } from './fact-list.tsx'
import { factsOf, payloadsOf } from './facts.ts'
import { InBox } from './in-box.tsx'
import { kindName } from './kind-name.ts'
import { listedRows } from './listed-rows.ts'
import { Plan } from './plan.tsx'
import { RowChanges } from './row-changes.tsx'
import { Sql } from './sql.tsx'
import { Tree } from './tree.tsx'

export function Inspector() {
  const steps = usePlayer((state) => state.recording.steps)
  // The trace grows in one array: what has come late is seen when all of it has come.
  const whole = usePlayer((state) => state.complete)
  const scene = usePlayer((state) => state.scene)
  const selected = usePlayer((state) => state.selected)
  const select = usePlayer((state) => state.select)
  const lookAt = usePlayer((state) => state.lookAt)
  const runTo = usePlayer((state) => state.runTo)
  const step = selected === null ? scene.step : (steps[selected - 1] ?? null)
  if (!step) return <p className="inspector-empty">Nothing has happened yet. Take one step.</p>
  const began = scene.began ?? step.time
  const lane = isLaneStep(step) ? scene.lanes.find(({ id }) => id === step.lane) : undefined
  const box = isLaneStep(step) ? lane?.opened.components.find(({ id }) => id === step.node) : undefined
  return (
    <section className="inspector" aria-label="Inspector">
      {selected !== null && (
        <p className="inspector-held">
          Held at step {selected}.{' '}
          <button type="button" className="inspector-link" onClick={() => select(null)}>
            Follow the cursor
          </button>
          {selected > scene.cursor && (
            <>
              {' · '}
              <button type="button" className="inspector-link" onClick={() => runTo(selected)}>
                Run to here
              </button>
            </>
          )}
        </p>
      )}
      <h2>{kindName(step)}</h2>
      <p className="inspector-where">
        step {step.n} · {clock(step.time, began)}
        {lane && (
          <>
            {' · '}
            <LaneMark of={lane.opened} /> {lane.opened.title}
          </>
        )}
        {box && ` · ${box.label}`}
      </p>
      <p className="inspector-caption">{unbroken(wholeCaption(step, began))}</p>
      {box && <p className="inspector-about">{box.about}</p>}
      <Facts step={step} steps={steps} />
      <Causes steps={steps} step={step} whole={whole} onSelect={select} onLookAt={lookAt} />
      <Details step={step} />
      <Measurements step={step} />
      {selected !== null && lane && box && (
        <InBox lane={lane} component={box} began={began} cursor={scene.cursor} />
      )}
      <AskNow />
    </section>
  )
}

function Details({ step }: { step: Step }) {
  return (
    <>
      {step.kind === 'statement' && <Statement step={step} />}
      {(step.kind === 'revealed' || step.kind === 'goal-checked') && (
        <>
          <h3>SQL</h3>
          <Sql text={step.sql} />
        </>
      )}
      {step.kind === 'query-answered' && (
        <>
          <h3>Rows: this lane {verdictWords(step.answer)}</h3>
          <AnswerRows rows={step.answer.rows} label={`Rows of the answer at step ${step.n}`} />
        </>
      )}
      {payloadsOf(step).map(({ title, value }) => {
        const rows = listedRows(step, value)
        return (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            {rows ? <AnswerRows rows={rows} label={`${title} of step ${step.n}`} /> : <Tree value={value} />}
          </section>
        )
      })}
    </>
  )
}

function Statement({ step }: { step: StepOf<'statement'> }) {
  return (
    <>
      <h3>SQL on {step.database}</h3>
      <Sql text={step.sql} params={step.params} />
      <Plan key={step.n} step={step.n} />
      {step.effect === 'write' && <RowChanges changes={step.changes} />}
    </>
  )
}

function Facts({ step, steps }: { step: Step; steps: readonly Step[] }) {
  const facts = factsOf(step, steps)
  return facts.length === 0 ? null : <FactList facts={facts} />
}

function Measurements({ step }: { step: Step }) {
  const { ms, walBytes, fileBytes } = step.measured ?? {}
  const figures = [
    ms === undefined ? null : `${ms.toFixed(3)} ms`,
    walBytes === undefined ? null : `${walBytes.toLocaleString('en-GB')} bytes to the write-ahead log`,
    fileBytes === undefined ? null : `${fileBytes.toLocaleString('en-GB')} bytes in the file`,
  ].filter((figure) => figure !== null)
  if (figures.length === 0) return null
  return (
    <>
      <h3>Measured</h3>
      <p>
        {figures.join(', ')} <span className="tag">measured</span>
      </p>
    </>
  )
}
