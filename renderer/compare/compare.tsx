/** The lanes side by side, at the cursor: what each did, what it took, what it can answer. */
import './compare.css'
import type { ReactNode } from 'react'
import { unbroken } from '../../shared/money.ts'
import { verdictMark } from '../../shared/verdict.ts'
import { usePlayer } from '../player/player-context.tsx'
import type { Scene } from '../scene/scene.ts'
import { LaneMark } from '../theme/lane-mark.tsx'
import { type Unfairness, unfairness } from './fairness.ts'
import { cellsOf, type Figure, partedFigures } from './figures.ts'

/** @param roomy there is room for the words of a figure beside its numbers, and for the answers of the lanes side by side */
export function Compare({ roomy }: { roomy: boolean }) {
  const scene = usePlayer((state) => state.scene)
  const next = usePlayer((state) => state.recording.steps[state.scene.cursor])
  if (scene.lanes.length === 0) return <p>No lane has done anything yet.</p>
  const { differing, same } = partedFigures(scene.lanes)
  const alone = scene.lanes.length === 1
  const unfair = unfairness(scene, next)
  return (
    <section className={`compare${roomy ? ' roomy' : ''}`} aria-label="Comparison of the lanes">
      <h2>{alone ? 'What it took' : 'Side by side'}</h2>
      <p className="compare-note">
        After step {scene.cursor}.{' '}
        {!alone && !unfair && 'Fewer is cheaper, not better: look at the answers too.'}
      </p>
      {unfair && <Unfair unfair={unfair} scene={scene} />}
      <table className="data-table compare-table" aria-label="Figures of the lanes">
        <Head scene={scene} />
        {differing.flat().map((figure) => (
          <FigureRows key={figure.name} figure={figure} scene={scene} fair={!unfair} roomy={roomy} />
        ))}
      </table>
      {same.length > 0 && (
        <>
          <h3 className="compare-same">The same in every lane</h3>
          <ul aria-label="The same in every lane">
            {same.map(([figure, ...parts]) => (
              <li key={figure?.name}>
                {figure && inWords(figure, scene)}
                {parts.length > 0 && ` (${parts.map((part) => inWords(part, scene)).join(', ')})`}
              </li>
            ))}
          </ul>
        </>
      )}
      <Answers scene={scene} />
      <Goals scene={scene} />
    </section>
  )
}

/** Lanes may tell stories of different length, or be at different points of one: that must not pass for a lane that works more. */
function Unfair({ unfair, scene }: { unfair: Unfairness; scene: Scene }) {
  switch (unfair.because) {
    case 'given-other-work':
      return <GivenOtherWork scene={scene} />
    case 'under-way':
      return (
        <NotDone>This line of the script has not come to its end in every lane: some have work left.</NotDone>
      )
    case 'behind': {
      const [last, ...others] = unfair.lanes.map(({ opened }) => opened.title).reverse()
      const titles = others.length > 0 ? `${others.reverse().join(', ')} and ${last}` : last
      return (
        <NotDone>
          {titles} still {others.length > 0 ? 'have' : 'has'} events to handle that the others are done with.
        </NotDone>
      )
    }
  }
}

const NotDone = ({ children }: { children: ReactNode }) => (
  <div className="compare-unfair" role="note">
    <p>
      <b>Not the same work yet.</b> {children}
    </p>
  </div>
)

function GivenOtherWork({ scene: { lanes } }: { scene: Scene }) {
  const given = lanes.map(({ id, opened, tally }) => (
    <li key={id}>
      <LaneMark of={opened} /> {opened.title}: {worked(tally.commands, 'command', 'commands')},{' '}
      {worked(tally.queries, 'query', 'queries')}
    </li>
  ))
  return (
    <div className="compare-unfair" role="note">
      <p>
        <b>Not the same work.</b> Up to this step the lanes were given:
      </p>
      <ul>{given}</ul>
    </div>
  )
}

const worked = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

const inWords = (figure: Figure, { lanes }: Scene): string =>
  `${figure.name}: ${cellsOf(figure, lanes)[0]?.text ?? ''}${figure.part ? '' : `, ${figure.about}`}`

interface FigureProps {
  figure: Figure
  scene: Scene
  fair: boolean
  roomy: boolean
}

/** A figure that needs words has them on a line of their own above its numbers, where they would be squeezed beside them. */
function FigureRows({ figure, scene: { lanes }, fair, roomy }: FigureProps) {
  const name = (
    <>
      {figure.name}
      {figure.about && ':'} {figure.measured && !figure.sample && <span className="tag">measured</span>}{' '}
      {figure.about && <small>{figure.about}</small>}
    </>
  )
  const cells = cellsOf(figure, lanes, fair).map(({ text, each, share }, index) => {
    const lane = lanes[index]
    return (
      <td key={lane?.id} className={lane && `lane-${lane.opened.system}`}>
        {text}
        {each !== '' && <small className="compare-each">{each}</small>}
        {share !== null && <span className="compare-bar" style={{ width: `${share * 100}%` }} />}
      </td>
    )
  })
  const part = figure.part ? 'part' : undefined
  if (!figure.about || roomy)
    return (
      <tbody className={part}>
        <tr>
          <th scope="row">{name}</th>
          {cells}
        </tr>
      </tbody>
    )
  return (
    <tbody className={part}>
      <tr className="compare-words">
        <th scope="rowgroup" colSpan={lanes.length + 1}>
          {name}
        </th>
      </tr>
      <tr>
        <td />
        {cells}
      </tr>
    </tbody>
  )
}

const Head = ({ scene }: { scene: Scene }) => (
  <thead>
    <tr>
      <td />
      {scene.lanes.map((lane) => (
        <th key={lane.id} scope="col">
          <LaneMark of={lane.opened} /> {lane.opened.title}
        </th>
      ))}
    </tr>
  </thead>
)

/** Every question put to the databases, and who could answer it. */
function Answers({ scene: { lanes, questions } }: { scene: Scene }) {
  const answered = new Set(lanes.flatMap((lane) => Object.keys(lane.answers)))
  if (answered.size === 0) return null
  return (
    <>
      <h2>What each can say</h2>
      {[...answered].map((question) => (
        <section key={question} className="compare-question">
          <h3>
            {questions.find(({ asked }) => asked.question === question)?.asked.prompt ??
              question.replaceAll('-', ' ')}
          </h3>
          <dl>
            {lanes.map((lane) => {
              const answer = lane.answers[question]
              return (
                answer && (
                  <div key={lane.id}>
                    <dt>
                      <LaneMark of={lane.opened} /> {lane.opened.title}{' '}
                      <b className={answer.complete ? 'yes' : 'no'}>{verdictMark(answer)}</b>
                    </dt>
                    <dd>{unbroken(answer.text)}</dd>
                  </div>
                )
              )
            })}
          </dl>
        </section>
      ))}
    </>
  )
}

function Goals({ scene }: { scene: Scene }) {
  if (scene.goals.length === 0) return null
  return (
    <>
      <h2>Checked on the databases</h2>
      <ul className="compare-goals">
        {scene.goals.map((goal) => (
          <li key={goal.n}>
            <b className={goal.holds ? 'yes' : 'no'}>{goal.holds ? '✓ holds:' : '✗ does not hold:'}</b>{' '}
            {unbroken(goal.goal)}
          </li>
        ))}
      </ul>
    </>
  )
}
