/** Who caused what, of one correlation id: as swim lanes, and as a list that says the same. */
import './causation.css'
import { useMemo, useState } from 'react'
import { caption } from '../../shared/caption.ts'
import type { StepNumber } from '../../shared/ids.ts'
import { isLaneStep } from '../../shared/trace.ts'
import { Modal } from '../app/modal.tsx'
import { usePlayer } from '../player/player-context.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'
import { BulkEvents } from './bulk-events.tsx'
import { CauseList } from './cause-list.tsx'
import { type Correlation, correlationsOf, keptNowhere } from './correlations.ts'
import { graphOf, MOST_NODES, pathTo } from './graph.ts'
import { SwimLanePicture } from './swim-lane-picture.tsx'

interface CausationProps {
  /** The correlation to begin with; null for that of the cursor. */
  correlation: string | null
  /** Shows a step in the inspector. */
  onInspect(n: StepNumber): void
  onClose(): void
}

export function Causation({ correlation, onInspect, onClose }: CausationProps) {
  const all = usePlayer((state) => state.recording.steps)
  const cursor = usePlayer((state) => state.cursor)
  const steps = useMemo(() => all.slice(0, cursor), [all, cursor])
  const correlations = useMemo(() => correlationsOf(steps), [steps])
  const seek = usePlayer((state) => state.seek)
  const [chosen, choose] = useState(() => correlation ?? correlationAt(correlations, cursor))
  const shown = correlations.find(({ id }) => id === chosen)
  return (
    <Modal title="Who caused what" className="causation" onClose={onClose}>
      {chosen === null ? (
        <p>Nothing has been sent yet: go to a step after the first command.</p>
      ) : (
        <>
          <p className="causation-choice">
            <label htmlFor="causation-correlation">Correlation</label>
            <select id="causation-correlation" value={chosen} onChange={({ target }) => choose(target.value)}>
              {!shown && <option value={chosen}>{chosen}: part of work in bulk</option>}
              {correlations.map(({ id, begins, first }) => (
                <option key={id} value={id}>
                  {id}: {begins}, step {first}
                </option>
              ))}
            </select>
            <span>as far as step {cursor}</span>
          </p>
          {shown ? (
            <Shown key={shown.id} correlation={shown} onInspect={onInspect} onClose={onClose} />
          ) : (
            <BulkEvents
              correlation={chosen}
              steps={steps}
              onGo={(n) => {
                onClose()
                seek(n)
              }}
              onInspect={(n) => {
                onClose()
                onInspect(n)
              }}
            />
          )}
        </>
      )}
    </Modal>
  )
}

/** That of the cursor's step; where it has none, the one that began last. */
const correlationAt = (correlations: readonly Correlation[], cursor: number): string | null =>
  (correlations.find(({ steps }) => steps.some(({ n }) => n === cursor)) ?? correlations.at(-1))?.id ?? null

interface ShownProps {
  correlation: Correlation
  onInspect(n: StepNumber): void
  onClose(): void
}

function Shown({ correlation, onInspect, onClose }: ShownProps) {
  const all = usePlayer((state) => state.recording.steps)
  const cursor = usePlayer((state) => state.cursor)
  const seek = usePlayer((state) => state.seek)
  const graph = useMemo(() => graphOf(correlation, all), [correlation, all])
  const here = graph.nodes.findLast(({ n }) => n <= cursor)?.n ?? correlation.first
  const [held, hold] = useState<StepNumber>(
    graph.nodes.some(({ n }) => n === cursor) ? (cursor as StepNumber) : here, // one of the steps: checked
  )
  const node = graph.nodes.find(({ n }) => n === held)
  const path = useMemo(() => pathTo(graph, held), [graph, held])
  if (graph.nodes.length === 0) return <p>Its steps carry no message.</p>
  return (
    <>
      <KeptNowhere correlation={correlation} />
      <SwimLanePicture graph={graph} held={held} path={path} onHold={hold} />
      <div className="causation-held">
        <p role="status">
          {node && isLaneStep(node.step) && (
            <>
              <b>Step {node.n}</b> {caption(node.step, all[0]?.time)}
            </>
          )}
        </p>
        <button
          type="button"
          className="button"
          onClick={() => {
            onClose()
            seek(held)
          }}
        >
          Go to step {held}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            onClose()
            onInspect(held)
          }}
        >
          Inspect it
        </button>
      </div>
      <CauseList graph={graph} held={held} path={path} onHold={hold} />
      {graph.left > 0 && (
        <p>
          The first {MOST_NODES} messages; {graph.left} more follow.
        </p>
      )}
    </>
  )
}

/** The trace knows more than the log of a lane that drops the columns: that must not pass for what its log tells. */
function KeptNowhere({ correlation }: { correlation: Correlation }) {
  const lanes = usePlayer((state) => state.scene.lanes)
  return keptNowhere(correlation).map((id) => {
    const opened = lanes.find((lane) => lane.id === id)?.opened
    return (
      <p key={id} className="causation-untold" role="note">
        {opened && <LaneMark of={opened} />} <b>{opened?.title ?? id}:</b> Known from the trace; this lane's
        own log has kept none of it.
      </p>
    )
  })
}
