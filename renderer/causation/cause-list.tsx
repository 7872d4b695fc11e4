import type { StepNumber } from '../../shared/ids.ts'
import { usePlayer } from '../player/player-context.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'
import type { CauseGraph, CauseNode } from './graph.ts'

interface CauseListProps {
  graph: CauseGraph
  held: StepNumber
  path: readonly StepNumber[]
  onHold(n: StepNumber): void
}

/** Every node of the picture under the one that caused it. */
export function CauseList({ graph, ...rest }: CauseListProps) {
  const byNumber = new Map(graph.nodes.map((node) => [node.n, node]))
  const roots = graph.nodes.filter(({ cause }) => cause === null)
  return (
    <section className="causation-list" aria-label="Who caused what, as a list">
      <h3>The same as a list</h3>
      <Nodes nodes={roots} byNumber={byNumber} {...rest} />
    </section>
  )
}

interface NodesProps extends Omit<CauseListProps, 'graph'> {
  nodes: readonly CauseNode[]
  byNumber: ReadonlyMap<StepNumber, CauseNode>
}

function Nodes({ nodes, byNumber, held, path, onHold }: NodesProps) {
  const lanes = usePlayer((state) => state.scene.lanes)
  return (
    <ol>
      {nodes.map(({ n, label, kind, lane, component, clock, effects }) => {
        const opened = lanes.find(({ id }) => id === lane)?.opened
        return (
          <li key={n}>
            <button
              type="button"
              aria-current={n === held || undefined}
              data-lit={path.includes(n) || undefined}
              onClick={() => onHold(n)}
            >
              {opened && <LaneMark of={opened} />} <b>{label}</b>{' '}
              <span>
                {kind}, step {n}, {opened?.components.find(({ id }) => id === component)?.label ?? component}{' '}
                of {opened?.title ?? lane}
                {clock !== null && `, due when the clock moved in step ${clock}`}
              </span>
            </button>
            {effects.length > 0 && (
              <Nodes
                nodes={effects.flatMap((effect) => byNumber.get(effect) ?? [])}
                byNumber={byNumber}
                held={held}
                path={path}
                onHold={onHold}
              />
            )}
          </li>
        )
      })}
    </ol>
  )
}
