/** Marks and questions with their labels, placed so that no two run into each other. Pure. */
import type { Step, StepOf } from '../../shared/trace.ts'
import { placeOf } from './geometry.ts'

export type Stop = StepOf<'marked'> | StepOf<'asked'>
export const stopsOf = (steps: readonly Step[]): Stop[] =>
  steps.filter((step): step is Stop => step.kind === 'marked' || step.kind === 'asked')

export const stopLabel = (stop: Stop): string => (stop.kind === 'marked' ? stop.label : 'Question')

export interface PlacedStop {
  stop: Stop
  x: number
  /** False where the words would run into another stop: then only the sign is drawn. */
  spelled: boolean
  /** On which side of its place the label stands. */
  side: 'after' | 'before'
}

interface Room {
  length: number
  width: number
  current: Stop | undefined
  /** Width of a label in pixels, sign included; of the sign alone for an empty one. */
  widthOf(label: string): number
}

/** Stops with their places. The current one is always spelled out, the others where their words fit. */
export function placeStops(stops: readonly Stop[], room: Room): PlacedStop[] {
  const sign = room.widthOf('')
  const signs = separate(
    stops.map((stop) => placeOf(stop.n, room.length, room.width)),
    sign,
  )
  const words = new Map<Stop, Extent>()
  const order = room.current ? [room.current, ...stops.filter((stop) => stop !== room.current)] : stops
  const sides = new Map<Stop, 'after' | 'before'>()
  for (const stop of order) {
    const index = stops.indexOf(stop)
    const x = signs[index] ?? 0
    const wide = room.widthOf(stopLabel(stop))
    const side = x + wide > room.width ? 'before' : 'after'
    const extent: Extent = side === 'after' ? [x, x + wide] : [x + sign - wide, x + sign]
    const others = signs.flatMap((place, i): Extent[] => (i === index ? [] : [[place, place + sign]]))
    const free = [...others, ...words.values()].every(([from, to]) => to <= extent[0] || from >= extent[1])
    if (!free && stop !== room.current) continue
    words.set(stop, extent)
    sides.set(stop, side)
  }
  return stops.map((stop, index) => ({
    stop,
    x: signs[index] ?? 0,
    spelled: words.has(stop),
    side: sides.get(stop) ?? 'after',
  }))
}

type Extent = [from: number, to: number]

/** The same places in the same order, moved to the right where they would stand less than `apart` from each other. */
function separate(places: readonly number[], apart: number): number[] {
  let free = Number.NEGATIVE_INFINITY
  return places.map((place) => {
    const own = Math.max(place, free)
    free = own + apart
    return own
  })
}
