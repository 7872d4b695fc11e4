/** The lanes side by side, at the cursor: what each did, what it took, what it can answer. */
import './compare.css'
import { usePlayer } from '../player/player-context.tsx'
import type { LaneScene, Scene } from '../scene/scene.ts'
import { LaneMark } from '../theme/lane-mark.tsx'
import { FIGURES } from './figures.ts'

export function Compare() {
  const scene = usePlayer((state) => state.scene)
  if (scene.lanes.length === 0) return <p>No lane has done anything yet.</p>
  return (
    <section className="compare" aria-label="Comparison of the lanes">
      <h2>Side by side</h2>
      <p className="compare-note">
        After step {scene.cursor}. Fewer is cheaper, not better: look at the answers too.
      </p>
      <table className="data-table compare-table">
        <Head scene={scene} />
        <tbody>
          {FIGURES.map((figure) => (
            <tr key={figure.name}>
              <th scope="row">
                {figure.name} {figure.measured && <span className="tag">measured</span>}
                {figure.about && <small>{figure.about}</small>}
              </th>
              {scene.lanes.map((lane) => (
                <td key={lane.id}>{figure.of(lane)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Answers lanes={scene.lanes} />
      <Goals scene={scene} />
    </section>
  )
}

const Head = ({ scene }: { scene: Scene }) => (
  <thead>
    <tr>
      <td />
      {scene.lanes.map((lane) => (
        <th key={lane.id} scope="col">
          <LaneMark system={lane.opened.system} /> {lane.opened.title}
        </th>
      ))}
    </tr>
  </thead>
)

/** Every question put to the databases, and who could answer it. */
function Answers({ lanes }: { lanes: readonly LaneScene[] }) {
  const asked = lanes.flatMap((lane) => Object.keys(lane.answers))
  if (asked.length === 0) return null
  return (
    <>
      <h2>What each can answer</h2>
      {[...new Set(asked)].map((question) => (
        <dl key={question} className="compare-answers">
          {lanes.flatMap((lane) => {
            const answer = lane.answers[question]
            if (!answer) return []
            return [
              <dt key={`${lane.id} name`}>
                <LaneMark system={lane.opened.system} /> {lane.opened.title}:{' '}
                <b className={answer.complete ? 'yes' : 'no'}>
                  {answer.complete ? '✓ can say' : '✗ cannot say'}
                </b>
              </dt>,
              <dd key={`${lane.id} text`}>{answer.text}</dd>,
            ]
          })}
        </dl>
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
            {goal.goal}
          </li>
        ))}
      </ul>
    </>
  )
}
