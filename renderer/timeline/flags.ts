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

/** The current stop is always spelled out; of the others those whose label fits, from left to right. */
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
  for (const [index, flag] of flags.entries()) {
    const label = flag.spelled || flag.stops.length > 1 ? undefined : spelledOut(flag, room)
    const [before, after] = [flags[index - 1], flags[index + 1]]
    if (label && (!before || endOf(before) <= label.x) && (!after || endOf(label) <= after.x))
      flags[index] = label
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
  const more = stops.length > 1 ? ` +${stops.length - 1}` : ''
  const numbers = stops.length > 1 ? `${first}–${last}` : String(first)
  return standing(
    stops,
    first,
    current ? `${stopLabel(current)}${more}` : numbers,
    current !== undefined,
    room,
  )
}

const spelledOut = ({ stops, first }: Flag, room: Room): Flag =>
  standing(stops, first, stops.map(stopLabel).join(), true, room)

function standing(stops: readonly Stop[], first: number, text: string, spelled: boolean, room: Room): Flag {
  const stop = stops.find((one) => one === room.current) ?? stops[0]
  const place = placeOf(stop?.n ?? 0, room.length, room.width)
  const width = room.widthOf(text)
  const side = place + width > room.width ? 'before' : 'after'
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
