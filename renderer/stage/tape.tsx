/**
 * The log of an event store as a growing tape: the newest in view, the earliest folded, checkpoints pointing at it. While an
 * answer is given that was read from events, those are in view instead.
 */
import './tape.css'
import { memo, useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { count } from '../../shared/caption.ts'
import { shortClock } from '../../shared/clock.ts'
import type { LaneId } from '../../shared/ids.ts'
import type { RecordedEvent } from '../../shared/trace.ts'
import { heldBy } from './held.ts'
import type { Whose } from './over-sides.ts'
import { type Pointer, pointersOf } from './pointers.ts'
import { span } from './read-events.ts'
import { laneIn, useLane, useOverlay, useStage } from './stage-store.ts'
import { nextPosition, readNow } from './tape-events.ts'
import { hasNext, slotsOf, type TapeRoom, type TapeSlot } from './tape-slots.ts'
import type { Type } from './text.ts'
import { useMeasure } from './use-room.ts'
import { eventName } from './words.ts'

interface Props extends TapeRoom {
  lane: LaneId
  /** Is there room below it for the names of checkpoints. */
  pointers: boolean
  type: Type
}

export const Tape = memo(function Tape({ lane, width, event, fold, pointers: pointing, type }: Props) {
  const log = useLane(lane, (found) => found?.log)
  const known = useLane(lane, (found) => found?.known ?? 0)
  const checkpoints = useLane(lane, (found) => found?.checkpoints)
  const laid = useStage(({ over }) => over?.tape ?? null)
  const read = useStage(
    useShallow((state) => {
      const found = laneIn(state, lane)
      return found ? readNow(state.scene, found, state.over) : []
    }),
  )
  const next = useStage((state) => {
    const found = laneIn(state, lane)
    return found ? nextPosition(found, state.over) : null
  })
  const measure = useMeasure()
  const slots = useMemo(() => {
    if (!log) return []
    const held = checkpoints ? (laid?.held ?? heldBy(log, checkpoints)) : []
    return slotsOf(log, read, held, { width, event, fold })
  }, [log, laid, read, checkpoints, width, event, fold])
  const pointers = useMemo(
    () => (pointing ? pointersOf(slots, width, type, measure) : []),
    [slots, pointing, width, type, measure],
  )
  if (!log) return null
  return (
    <ol className="stage-tape" aria-label="The log, oldest first">
      {slots.map((slot, i) => {
        const one = log.get(slot.from)
        return (
          <li key={slot.kind === 'event' ? slot.first : slot.kind} style={{ width: slot.width }}>
            {slot.kind === 'event' && one ? (
              <Event
                one={one}
                fresh={slot.from >= known}
                read={read.includes(slot.from)}
                whose={laid?.whose[slot.from] ?? 'both'}
              />
            ) : (
              <Fold slot={slot} />
            )}
            <CheckpointsOf slot={slot} pointer={pointers[i] ?? null} />
          </li>
        )
      })}
      {hasNext(slots, { width, event, fold }) && (
        <li style={{ width: fold }} aria-hidden="true">
          <div className="stage-event stage-event-next">
            <span>{next ?? '…'}</span>
            {next !== null && <span>…</span>}
          </div>
        </li>
      )}
    </ol>
  )
})

interface EventProps {
  one: RecordedEvent
  fresh: boolean
  read: boolean
  whose: Whose
}

function Event({ one, fresh, read, whose }: EventProps) {
  const began = useStage((state) => state.scene.began) ?? one.at
  const overlay = useOverlay()
  const only = overlay && whose !== 'both' ? { sign: overlay.signs[whose], ...overlay.lanes[whose] } : null
  return (
    <div
      className={`stage-event${only ? ` stage-of-${only.system}` : ''}`}
      data-whose={only ? whose : undefined}
      data-new={fresh || undefined}
      data-read={read || undefined}
      data-position={one.position}
      title={`${eventName(one, began)}${only ? `; only in ${only.title}` : ''}${read ? '; the answer was read from it' : ''}`}
    >
      <span>
        {only && (
          <>
            <b aria-hidden="true">{only.sign}</b>
            <span className="stage-unseen">only in {only.title}: </span>
          </>
        )}
        {fresh && !read && (
          <>
            <b aria-hidden="true">+</b>
            <span className="stage-unseen">new </span>
          </>
        )}
        {read && (
          <>
            <b aria-hidden="true">?</b>
            <span className="stage-unseen">read for the answer: </span>
          </>
        )}
        {one.position} · {shortClock(one.at, began)}
      </span>
      <span>{one.type}</span>
    </div>
  )
}

const Fold = ({ slot: { kind, from, to, first, last } }: { slot: TapeSlot }) => (
  <div
    className="stage-event stage-event-folded"
    title={`${count(to - from, `${kind} event`)}; the log shows them all`}
  >
    <span>{span(first, last)}</span>
    <span>{kind}</span>
  </div>
)

/** Where there is no line for names below the tape, a mark on the edge of the event stands for them. */
const CheckpointsOf = ({ slot: { x, names }, pointer }: { slot: TapeSlot; pointer: Pointer | null }) =>
  names.length > 0 && (
    <div
      className={pointer ? 'stage-pointer' : 'stage-pointer-mark'}
      style={pointer ? { marginLeft: pointer.x - x, width: pointer.width } : undefined}
      title={`Checkpoint of ${names.join(', ')}`}
    >
      {pointer && <span aria-hidden="true">{pointer.text}</span>}
      <span className="stage-unseen">checkpoint of {names.join(', ')}</span>
    </div>
  )
