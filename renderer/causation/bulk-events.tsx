import { useMemo } from 'react'
import type { StepNumber } from '../../shared/ids.ts'
import type { Step } from '../../shared/trace.ts'
import { usePlayer } from '../player/player-context.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'
import { toldInBulk } from './told-in-bulk.ts'

interface BulkEventsProps {
  correlation: string
  /** As far as the cursor. */
  steps: readonly Step[]
  onGo(n: StepNumber): void
  onInspect(n: StepNumber): void
}

/** Instead of a graph, where the trace has no steps to draw one from. */
export function BulkEvents({ correlation, steps, onGo, onInspect }: BulkEventsProps) {
  const told = useMemo(() => toldInBulk(steps, correlation), [steps, correlation])
  const lanes = usePlayer((state) => state.scene.lanes)
  return (
    <section className="causation-bulk" aria-label={`What is known of ${correlation}`}>
      <p>
        It was part of work in bulk, which is not told step by step: there is no way to draw from its command
        to what followed. {told.length > 0 && 'Its events say themselves what led to them:'}
      </p>
      {[...Map.groupBy(told, ({ n }) => n)].map(([n, events]) => (
        <div key={n}>
          <ul>
            {events.map(({ event, lane }) => {
              const opened = lanes.find(({ id }) => id === lane)?.opened
              return (
                <li key={`${lane}/${event.position}`}>
                  {opened && <LaneMark of={opened} />} <b>{event.type}</b> in <code>{event.stream}</code>,
                  version {event.version}, position {event.position} of {opened?.title ?? lane}
                  {event.causationId !== '' && (
                    <>
                      , because of <code>{event.causationId}</code>
                    </>
                  )}
                </li>
              )
            })}
          </ul>
          <button type="button" className="button" onClick={() => onGo(n)}>
            Go to step {n}, which tells of {events.length === 1 ? 'it' : 'them'}
          </button>
          <button type="button" className="button" onClick={() => onInspect(n)}>
            Inspect step {n}
          </button>
        </div>
      ))}
    </section>
  )
}
