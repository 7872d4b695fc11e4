/** The events that an answer was read from, and the stretch of the tape that shows them. Pure. */
import type { List } from 'immutable'
import type { Answer, RecordedEvent, Row } from '../../shared/trace.ts'
import type { LaneScene, Scene } from '../scene/scene.ts'

/** The answer that a lane gives at this moment, or that is being revealed; null at any other. */
export function answerNow({ step }: Scene, lane: LaneScene): Answer | null {
  if (step?.kind === 'query-answered') return step.lane === lane.id ? step.answer : null
  return step?.kind === 'revealed' ? (lane.answers[step.question] ?? null) : null
}

/** Places in the log, from 0, of the events that occur in the rows of an answer, in their order. */
export function placesRead(log: List<RecordedEvent>, rows: readonly Row[]): readonly number[] {
  const told = rows.filter(tellsEvent)
  if (told.length === 0) return []
  const places: number[] = []
  log.forEach((event, place) => {
    if (told.some((row) => isOf(event, row))) places.push(place)
  })
  return places
}

/** A row of an event has its position, or its version beside what else tells it from other streams' events. */
const tellsEvent = (row: Row): boolean =>
  typeof row.position === 'number' ||
  (typeof row.version === 'number' && (typeof row.type === 'string' || typeof row.stream === 'string'))

const isOf = (event: RecordedEvent, row: Row): boolean =>
  (row.position === undefined || row.position === event.position) &&
  (row.version === undefined || row.version === event.version) &&
  (row.stream === undefined || row.stream === event.stream) &&
  (row.type === undefined || row.type === event.type) &&
  (row.at === undefined || row.at === event.at)

/** Part of the log on the tape: the events from `first` up to, not including, `end`. */
export interface Stretch {
  first: number
  end: number
}

/**
 * The newest events; or those that end with the last one read, when an answer was read from some. One event alone is never folded:
 * what stands for it would take its place and say less.
 * @param room events that fit into the width of the tape, as a fraction; two at least
 * @param half width of a fold, and of the place of the event to come, in events
 */
export function stretchOf(size: number, read: readonly number[], room: number, half: number): Stretch {
  const last = read.at(-1) ?? size - 1
  // Rather than fold one, the place of the event to come is left out.
  if (size <= Math.floor(room)) return { first: 0, end: size }
  const beside = Math.max(1, Math.floor(room - half))
  const between = Math.max(1, Math.floor(room - 2 * half))
  const endingAt = (end: number): Stretch[] => [
    { first: end - between, end },
    { first: end - between + 1, end },
  ]
  // A fold on both sides, unless the beginning fits; the event to come is part of the later one.
  const fromBeginning = [beside, beside - 1].map((end) => ({ first: 0, end }))
  const wanted =
    last === size - 1
      ? endingAt(size)
      : [...fromBeginning, ...endingAt(last + 1), ...endingAt(last + 2), ...endingAt(size)]
  return (
    wanted.find(
      ({ first, end }) => first <= last && last < end && first >= 0 && first !== 1 && size - end !== 1,
    ) ?? { first: Math.max(0, last + 1 - between), end: last + 1 }
  )
}

/** `3…5`, or `3` for a single one. */
export const span = (from: number, to: number | undefined): string =>
  from === to ? String(to) : `${from}…${to}`
