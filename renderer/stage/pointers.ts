/** The checkpoints under the tape: each points at its event, and says whose it is as far as there is room. Pure. */
import { count } from '../../shared/caption.ts'
import type { TapeSlot } from './tape-slots.ts'
import type { Measure, Type } from './text.ts'

export const POINTER_SIGN = '▲'

export interface Pointer {
  /** px from the left end of the tape. */
  x: number
  width: number
  /** With the sign, which is below its event, at the one end or the other. */
  text: string
}

type Slot = Pick<TapeSlot, 'x' | 'width' | 'names'>

interface Found {
  cost: number
  pointers: readonly (Pointer | null)[]
}

/** Beyond so many, trying every way of saying them would take too long, and there would be no room for names anyway. */
const MOST_NAMED = 6

/**
 * One for each slot, null where it holds no checkpoint. All on one line: none over another, none beyond the tape.
 * @param width px of the tape
 */
export function pointersOf(
  slots: readonly Slot[],
  width: number,
  type: Type,
  measure: Measure,
): (Pointer | null)[] {
  const gap = Math.round(type.text * 0.5)
  const pad = Math.round(type.text * 0.5)
  const sign = measure(POINTER_SIGN, 'text', type)
  const held = slots.filter(({ names }) => names.length > 0)
  const ways = held.map((slot) => (held.length > MOST_NAMED ? [bare(slot)] : tellings(slot)))

  /** As cheap as can be, for all from the `i`th on. @param from px where the one before it ends */
  const placedFrom = (i: number, from: number): Found | null => {
    const slot = held[i]
    if (!slot) return { cost: 0, pointers: [] }
    let best: Found | null = null
    for (const { said, cost } of ways[i] ?? [])
      for (const side of said === '' ? SIDES.slice(0, 1) : SIDES) {
        const text =
          said === ''
            ? POINTER_SIGN
            : side === 'after'
              ? `${POINTER_SIGN} ${said}`
              : `${said} ${POINTER_SIGN}`
        const own = measure(text, 'text', type)
        const before = side === 'after' ? 0 : own - sign
        // The sign stays below its event.
        const least = Math.max(from, slot.x + Math.min(pad, slot.width - sign) - before)
        const most = Math.min(width - own, slot.x + slot.width - sign - before)
        if (least > most) continue
        const all = cost + (side === 'after' ? 0 : 1)
        if (best && best.cost <= all) continue
        const rest = placedFrom(i + 1, least + own + gap)
        if (rest && (!best || all + rest.cost < best.cost))
          best = { cost: all + rest.cost, pointers: [{ x: least, width: own, text }, ...rest.pointers] }
      }
    return best
  }
  const found =
    placedFrom(0, 0)?.pointers ?? held.map((slot) => ({ x: slot.x, width: sign, text: POINTER_SIGN }))
  return slots.map((slot) => found[held.indexOf(slot)] ?? null)
}

/** Where the words stand, seen from the sign. */
const SIDES = ['after', 'before'] as const

/** What can be said, and what it costs to say less. */
const tellings = (slot: Slot): { said: string; cost: number }[] => [
  { said: slot.names.join(', '), cost: 0 },
  ...(slot.names.length > 1 ? [{ said: count(slot.names.length, 'checkpoint'), cost: 10 }] : []),
  bare(slot),
]

const bare = ({ names }: Slot) => ({ said: names.length > 1 ? String(names.length) : '', cost: 30 })
