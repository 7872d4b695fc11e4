/** How large the tape of a log is in its box, at one level of detail. Pure. */
import { span } from './read-events.ts'
import { type Detail, paddingOf, type TableNeeds } from './table-plan.ts'
import { tapeLines } from './tape-lines.ts'
import type { Type } from './text.ts'

export interface TapePlan {
  /** px of an event. */
  event: number
  /** px of what stands for many events that have no room, and of the place of the event to come. */
  fold: number
  /** There is a line below it that names the checkpoints that point at it; if not, marks on its events do. */
  pointers: boolean
  /** Lines that it runs on; more than one only in a picture that cuts nothing. */
  lines: number
  /** px that each of them takes at most, and events on all of them. */
  line: number
  events: number
  /** It shows more of the log the longer it is. */
  grows: boolean
}

/** px between two lines of a tape. */
export const tapeGap = (type: Type): number => Math.round(type.text * 0.4)

/** px of one line of a tape: its events, and what points at them. */
export const tapeLine = (type: Type, pointers: boolean): number =>
  (pointers ? 3 : 2) * type.textLine + EVENT_FRAME

/** px of an event's frame: above and below with its padding, and at its sides without. */
const EVENT_FRAME = 10
const EVENT_SIDES = 6
/** No moment on the tape is wider than one of these; see `shortClock`. */
const WIDEST_CLOCKS = ['00:00:00', 'Mar 2030']

/** @returns px that it needs at least across, and that all of its lines take down */
export function tapePlan(
  { extent, type, measure }: TableNeeds,
  { lean, whole }: Detail,
): { plan: TapePlan; least: number; height: number } {
  const { types, position, told } = extent.tape
  const frame = 2 * paddingOf(type).cell + EVENT_SIDES
  // Every event may be new, and is written in a heavier weight then.
  const names = types.length > 0 ? types : ['SomethingHappened']
  const heads = WIDEST_CLOCKS.map((clock) => measure(`+ ${position} · ${clock}`, 'text', type))
  const event =
    Math.max(...heads, ...names.map((name) => measure(name, 'strong', type)), 7 * type.text) + frame
  const folded = [span(position, position + 1), 'earlier'].map((text) => measure(text, 'text', type))
  const fold = Math.max(...folded) + frame
  // Between the fold of the earlier events and the next there are two, or one; a shelf makes it as wide as the lane.
  const short = [fold, ...Array<number>(lean ? 1 : 2).fill(event), fold]
  const events = whole ? (told > whole.events ? Math.min(whole.newest, whole.events) : told) : 0
  const pointers = !lean && extent.tape.pointed !== false
  const slots = [...(position > events ? [fold] : []), ...Array<number>(events).fill(event), fold]
  const lines = whole ? tapeLines(slots, Math.max(whole.perLine, 1) * event + fold) : [short]
  const line = Math.max(...lines.map((widths) => widths.reduce((total, width) => total + width, 0)))
  return {
    plan: { event, fold, pointers, lines: lines.length, line, events, grows: !whole },
    least: Math.max(line, 2 * event),
    height: lines.length * tapeLine(type, pointers) + (lines.length - 1) * tapeGap(type),
  }
}
