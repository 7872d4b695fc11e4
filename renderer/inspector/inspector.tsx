/** The step under the cursor, or the one selected, in every detail. */
import './inspector.css'
import { caption, clock } from '../../shared/caption.ts'
import { isLaneStep, type Json, type Step, type StepOf } from '../../shared/trace.ts'
import { usePlayer } from '../player/player-context.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'
import { Causes } from './causes.tsx'
import { kindName } from './kind-name.ts'
import { RowChanges } from './row-changes.tsx'
import { Sql } from './sql.tsx'
import { Tree } from './tree.tsx'

export function Inspector() {
  const steps = usePlayer((state) => state.recording.steps)
  const scene = usePlayer((state) => state.scene)
  const selected = usePlayer((state) => state.selected)
  const select = usePlayer((state) => state.select)
  const step = selected === null ? scene.step : (steps[selected - 1] ?? null)
  if (!step) return <p className="inspector-empty">Nothing has happened yet. Take one step.</p>
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
        </p>
      )}
      <h2>{kindName(step)}</h2>
      <p className="inspector-where">
        step {step.n} · {clock(step.time)}
        {lane && (
          <>
            {' · '}
            <LaneMark system={lane.opened.system} /> {lane.opened.title}
          </>
        )}
        {box && ` · ${box.label}`}
      </p>
      <p className="inspector-caption">{caption(step)}</p>
      {box && <p className="inspector-about">{box.about}</p>}
      <Causes steps={steps} step={step} onSelect={select} />
      <Details step={step} />
      <Measurements step={step} />
    </section>
  )
}

function Details({ step }: { step: Step }) {
  switch (step.kind) {
    case 'statement':
      return <Statement step={step} />
    case 'command-sent':
    case 'command-received':
      return <Part title="Command" value={{ ...step.command }} />
    case 'state-loaded':
      return <Part title="State" value={step.state} />
    case 'decided':
      return <Part title="Events decided" value={step.events} />
    case 'appended':
      return <Part title="Events appended" value={step.events} />
    case 'conflicted':
      return <Part title="Appended in between" value={step.missed} />
    case 'query-answered':
      return (
        <Part
          title={step.answer.complete ? 'Answer: all that was asked' : 'Answer: not all that was asked'}
          value={step.answer.rows}
        />
      )
    case 'revealed':
    case 'goal-checked':
      return (
        <>
          <h3>SQL</h3>
          <Sql text={step.sql} />
        </>
      )
    default:
      return null
  }
}

function Statement({ step }: { step: StepOf<'statement'> }) {
  const params = Array.isArray(step.params) ? step.params : Object.values(step.params)
  return (
    <>
      <h3>SQL on {step.database}</h3>
      <Sql text={step.sql} />
      {params.length > 0 && (
        <ol className="inspector-params" aria-label="Parameters">
          {params.map((value, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a parameter is its place
            <li key={index}>
              <code>{JSON.stringify(value)}</code>
            </li>
          ))}
        </ol>
      )}
      {step.effect === 'write' && <RowChanges changes={step.changes} />}
    </>
  )
}

const Part = ({ title, value }: { title: string; value: Json }) => (
  <>
    <h3>{title}</h3>
    <Tree value={value} />
  </>
)

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
