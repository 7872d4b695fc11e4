/**
 * The log of an event store as a growing tape: the newest in view, the earliest folded, checkpoints pointing at it. While an
 * answer is given that was read from events, those are in view instead.
 */
import './tape.css'
import type { List } from 'immutable'
import { memo, useMemo } from 'react'
import { count } from '../../shared/caption.ts'
import { shortClock } from '../../shared/clock.ts'
import type { LaneId } from '../../shared/ids.ts'
import type { Answer, RecordedEvent } from '../../shared/trace.ts'
import { answerNow, placesRead, span, stretchOf } from './read-events.ts'
import { laneIn, useLane, useStage } from './stage-store.ts'
import { eventName } from './words.ts'

interface Props {
  lane: LaneId
  /** px in all, of one event, and of what stands for many of them. */
  width: number
  event: number
  fold: number
  /** Is there room below it for the checkpoints. */
  pointers: boolean
}

export const Tape = memo(function Tape({ lane, width, event, fold: folded, pointers: pointing }: Props) {
  const log = useLane(lane, (found) => found?.log)
  const known = useLane(lane, (found) => found?.known ?? 0)
  const checkpoints = useLane(lane, (found) => found?.checkpoints)
  const answer = useAnswerNow(lane)
  const read = useMemo(() => (log && answer ? placesRead(log, answer.rows) : []), [log, answer])
  if (!log) return null
  const { first, end } = stretchOf(log.size, read, width / event, folded / event)
  const pointers = pointing ? Object.entries(checkpoints ?? {}) : []
  const pointersAt = (from: number, to: number) =>
    pointers.filter(([, position]) => position >= from && position <= to).map(([name]) => name)
  const fold = (from: number, to: number, side: 'earlier' | 'later') =>
    to > from && (
      <Fold
        log={log}
        from={from}
        to={to}
        side={side}
        width={folded}
        names={pointersAt(firstOf(log, from), log.get(to - 1)?.position ?? 0)}
      />
    )
  return (
    <ol className="stage-tape" aria-label="The log, oldest first">
      {fold(0, first, 'earlier')}
      {log.slice(first, end).map((one, i) => (
        <li key={one.position} style={{ width: event }}>
          <Event one={one} fresh={first + i >= known} read={read.includes(first + i)} />
          <Pointers names={pointersAt(one.position, one.position)} />
        </li>
      ))}
      {fold(end, log.size, 'later')}
      {end === log.size && (
        <li style={{ width: folded }} aria-hidden="true">
          <div className="stage-event stage-event-next">
            <span>{(log.last()?.position ?? 0) + 1}</span>
            <span>…</span>
          </div>
        </li>
      )}
    </ol>
  )
})

const useAnswerNow = (id: LaneId): Answer | null =>
  useStage((state) => {
    const lane = laneIn(state, id)
    return lane ? answerNow(state.scene, lane) : null
  })

function Event({ one, fresh, read }: { one: RecordedEvent; fresh: boolean; read: boolean }) {
  const began = useStage((state) => state.scene.began) ?? one.at
  return (
    <div
      className="stage-event"
      data-new={fresh || undefined}
      data-read={read || undefined}
      title={`${eventName(one, began)}${read ? '; the answer was read from it' : ''}`}
    >
      <span>
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

/** Of a long log only the newest events are here: what stands before them is folded with the first. */
const firstOf = (log: List<RecordedEvent>, place: number): number =>
  place === 0 ? 1 : (log.get(place)?.position ?? 0)

interface FoldProps {
  log: List<RecordedEvent>
  from: number
  to: number
  side: 'earlier' | 'later'
  width: number
  names: readonly string[]
}

function Fold({ log, from, to, side, width, names }: FoldProps) {
  return (
    <li style={{ width }}>
      <div
        className="stage-event stage-event-folded"
        data-side={side}
        title={`${count(to - from, `${side} event`)}; the log shows them all`}
      >
        <span>{span(firstOf(log, from), log.get(to - 1)?.position)}</span>
        <span>{side}</span>
      </div>
      <Pointers names={names} />
    </li>
  )
}

/** More names than these would run into the pointer of another event, or out of the box. */
const MOST_NAMES = 2

const Pointers = ({ names }: { names: readonly string[] }) =>
  names.length > 0 && (
    <div className="stage-pointer" title={`Checkpoint of ${names.join(', ')}`}>
      <span aria-hidden="true">▲ </span>
      <span className="stage-unseen">checkpoint of </span>
      {names.length > MOST_NAMES ? count(names.length, 'projection') : names.join(', ')}
    </div>
  )
