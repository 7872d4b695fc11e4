/** The log of an event store as a growing tape: the newest in view, the earliest folded, checkpoints pointing at it. */
import { memo } from 'react'
import { clock, count } from '../../shared/caption.ts'
import type { LaneId } from '../../shared/ids.ts'
import { useLane } from './stage-store.ts'
import { eventName } from './words.ts'

interface Props {
  lane: LaneId
  /** px in all, and for one event. */
  width: number
  event: number
  /** Is there room below it for the checkpoints. */
  pointers: boolean
}

export const Tape = memo(function Tape({ lane, width, event, pointers: pointing }: Props) {
  const log = useLane(lane, (found) => found?.log)
  const known = useLane(lane, (found) => found?.known ?? 0)
  const checkpoints = useLane(lane, (found) => found?.checkpoints)
  if (!log) return null
  // The fold and the place of the event to come are narrower than an event.
  const half = Math.ceil(event * 0.45)
  const places = Math.max(1, Math.floor((width - half) / event))
  const folded = log.size <= places ? 0 : log.size - Math.max(1, Math.floor((width - 2 * half) / event))
  const shown = log.slice(folded)
  const pointers = pointing ? Object.entries(checkpoints ?? {}) : []
  const pointersAt = (first: number, last: number) =>
    pointers.filter(([, position]) => position >= first && position <= last).map(([name]) => name)
  const next = (log.last()?.position ?? 0) + 1
  const foldedEnd = log.get(folded - 1)?.position ?? 0
  const style = { width: event }
  return (
    <ol className="stage-tape" aria-label="The log, oldest first">
      {folded > 0 && (
        <li style={{ width: half }}>
          <div
            className="stage-event stage-event-folded"
            title={`${count(folded, 'earlier event')}; the log shows them all`}
          >
            <span>{foldedEnd > 1 ? `1…${foldedEnd}` : foldedEnd}</span>
            <span>earlier</span>
          </div>
          <Pointers names={pointersAt(1, foldedEnd)} />
        </li>
      )}
      {shown.map((one, i) => (
        <li key={one.position} style={style}>
          <div className="stage-event" data-new={folded + i >= known || undefined} title={eventName(one)}>
            <span>
              {folded + i >= known && (
                <>
                  <b aria-hidden="true">+</b>
                  <span className="stage-unseen">new </span>
                </>
              )}
              {one.position} · {clock(one.at)}
            </span>
            <span>{one.type}</span>
          </div>
          <Pointers names={pointersAt(one.position, one.position)} />
        </li>
      ))}
      <li style={{ width: half }} aria-hidden="true">
        <div className="stage-event stage-event-next">
          <span>{next}</span>
          <span>…</span>
        </div>
      </li>
    </ol>
  )
})

const Pointers = ({ names }: { names: readonly string[] }) =>
  names.length > 0 && (
    <div className="stage-pointer" title={`Checkpoint of ${names.join(', ')}`}>
      <span aria-hidden="true">▲ </span>
      <span className="stage-unseen">checkpoint of </span>
      {names.join(', ')}
    </div>
  )
