/** What stands side by side on the tape: events, and folds of those that have no room. Pure. */
import type { List } from 'immutable'
import type { RecordedEvent } from '../../shared/trace.ts'
import type { Held } from './held.ts'
import { stretchOf } from './read-events.ts'

export interface TapeRoom {
  /** px in all, of one event, and of what stands for many of them. */
  width: number
  event: number
  fold: number
}

export interface TapeSlot {
  kind: 'event' | 'earlier' | 'later'
  /** Places in the log, from 0: from the one up to, not including, the other. */
  from: number
  to: number
  /** Global positions of the first and the last. */
  first: number
  last: number
  /** px from the left end of the tape. */
  x: number
  width: number
  /** Whose checkpoint it holds. */
  names: readonly string[]
}

/**
 * @param read places of the events that an answer was read from
 * @param held the checkpoints that point at it
 */
export function slotsOf(
  log: List<RecordedEvent>,
  read: readonly number[],
  held: readonly Held[],
  { width, event, fold }: TapeRoom,
): TapeSlot[] {
  const { first, end } = stretchOf(log.size, read, width / event, fold / event)
  const slots: TapeSlot[] = []
  const add = (kind: TapeSlot['kind'], from: number, to: number) => {
    if (to <= from) return
    const before = slots.at(-1)
    // Of a long log only the newest events are here: what stands before them is folded with the first.
    const positions = {
      first: kind === 'earlier' ? 1 : (log.get(from)?.position ?? 0),
      last: log.get(to - 1)?.position ?? 0,
    }
    const begin = kind === 'earlier' ? -1 : from
    const names = held.filter(({ place }) => place >= begin && place < to).map(({ name }) => name)
    const x = before ? before.x + before.width : 0
    slots.push({ kind, from, to, ...positions, x, width: kind === 'event' ? event : fold, names })
  }
  add('earlier', 0, first)
  for (let place = first; place < end; place += 1) add('event', place, place + 1)
  add('later', end, log.size)
  return slots
}

/** True when there is room for the place of the event to come; a fold of later events stands for it too. */
export function hasNext(slots: readonly TapeSlot[], { width, fold }: TapeRoom): boolean {
  const last = slots.at(-1)
  return last === undefined || (last.kind !== 'later' && last.x + last.width + fold <= width)
}
