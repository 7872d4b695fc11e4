/** Flags for marks and questions, placed so that none covers another: spelled out where there is room, numbered or folded where not. Pure. */
import type { Step, StepOf } from '../../shared/trace.ts'
import { placeOf } from './geometry.ts'

export type Stop = StepOf<'marked'> | StepOf<'asked'>
export const stopsOf = (steps: readonly Step[]): Stop[] =>
  steps.filter((step): step is Stop => step.kind === 'marked' || step.kind === 'asked')

export const stopLabel = (stop: Stop): string => (stop.kind === 'marked' ? stop.label : 'Question')

export const stopSign = (stop: Stop): string => (stop.kind === 'marked' ? '⚑' : '?')

/** One flag for one stop, or for several that stand too close to each other. */
export interface Flag {
  /** In their order; at least one. */
  stops: readonly Stop[]
  /** Number of the first among all stops, from 1. */
  first: number
  /** Left edge of the flag in pixels, and its width. */
  x: number
  width: number
  /** On which side of its place the flag stands. */
  side: 'after' | 'before'
  /** What is written beside its sign: a label, or numbers. */
  text: string
  /** True when the text is a label. */
  spelled: boolean
}

interface Room {
  length: number
  width: number
  current: Stop | undefined
  /** Width of a flag with that text in pixels, sign included. */
  widthOf(text: string): number
}

/** The current stop is always spelled out; of the others those whose label fits, the nearest to it first. */
export function flagsOf(stops: readonly Stop[], room: Room): Flag[] {
  const flags: Flag[] = []
  for (const [index, stop] of stops.entries()) {
    let flag = placed([stop], index + 1, room)
    let before = flags.at(-1)
    // Flags that would cover each other become one, which may then reach the one before it.
    while (before && !standsAfter(before, flag, room)) {
      flags.pop()
      flag = placed([...before.stops, ...flag.stops], before.first, room)
      before = flags.at(-1)
    }
    flags.push({ ...flag, x: Math.max(flag.x, before ? endOf(before) : 0) })
  }
  const here = Math.max(
    0,
    flags.findIndex(({ spelled }) => spelled),
  )
  const nearest = [...flags.keys()].sort((a, b) => Math.abs(a - here) - Math.abs(b - here) || b - a)
  for (const index of nearest) {
    const flag = flags[index]
    if (!flag || flag.spelled) continue
    const from = Math.max(0, ...flags.slice(Math.max(0, index - 1), index).map(endOf))
    const to = Math.min(room.width, flags[index + 1]?.x ?? room.width)
    const label = spelledOut(flag, room).find((one) => from <= one.x && endOf(one) <= to)
    if (label) flags[index] = label
  }
  return flags
}

const endOf = ({ x, width }: Flag): number => x + width

/** True when it need be moved by no more than half a sign. */
function standsAfter(before: Flag, flag: Flag, room: Room): boolean {
  const moved = Math.max(0, endOf(before) - flag.x)
  return moved <= room.widthOf('') / 2 && endOf(flag) + moved <= Math.max(room.width, endOf(flag))
}

/** Where its first stop is, or where the current one is when that is among them. */
function placed(stops: readonly Stop[], first: number, room: Room): Flag {
  const current = stops.find((stop) => stop === room.current)
  const last = first + stops.length - 1
  const numbers = stops.length > 1 ? `${first}–${last}` : String(first)
  return standing(stops, first, current ? nameOf(current, stops) : numbers, current !== undefined, room)
}

/** Of several one has its name, and the others are counted. */
const nameOf = (stop: Stop, stops: readonly Stop[]): string =>
  `${stopLabel(stop)}${stops.length > 1 ? ` +${stops.length - 1}` : ''}`

/** On either side of its place. */
function spelledOut({ stops, first, x }: Flag, room: Room): Flag[] {
  const text = stops
    .slice(0, 1)
    .map((stop) => nameOf(stop, stops))
    .join()
  const plain = standing(stops, first, text, true, room)
  // A flag that had to make way a little stays there.
  const after = plain.side === 'after' ? { ...plain, x: Math.max(plain.x, x) } : plain
  const before = standing(stops, first, text, true, room, 'before')
  // At the left edge there is no room before its place: its sign would not stand there.
  return before.x > 0 ? [after, before] : [after]
}

function standing(
  stops: readonly Stop[],
  first: number,
  text: string,
  spelled: boolean,
  room: Room,
  wanted: Flag['side'] = 'after',
): Flag {
  const stop = stops.find((one) => one === room.current) ?? stops[0]
  const place = placeOf(stop?.n ?? 0, room.length, room.width)
  const width = room.widthOf(text)
  const side = place + width > room.width ? 'before' : wanted
  const right = Math.min(place + room.widthOf(''), room.width)
  return {
    stops,
    first,
    width,
    side,
    text,
    spelled,
    x: side === 'after' ? place : Math.max(0, right - width),
  }
}
