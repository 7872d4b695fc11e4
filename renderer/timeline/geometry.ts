/** Where things stand on the timeline. Pure: steps and a width in, places out. */
import type { LaneId } from '../../shared/ids.ts'
import { isLaneStep, type Step, type StepOf } from '../../shared/trace.ts'

/** Left and right margin in pixels, so that the first and last tick are not cut. */
export const MARGIN = 10

/** Horizontal place of step `n` of `length`; 0 is the start. */
export const placeOf = (n: number, length: number, width: number): number =>
  MARGIN + (length === 0 ? 0 : (n / length) * (width - 2 * MARGIN))

/** The step at a horizontal place. */
export const stepAt = (x: number, length: number, width: number): number =>
  Math.max(0, Math.min(length, Math.round(((x - MARGIN) / Math.max(1, width - 2 * MARGIN)) * length)))

export interface Tick {
  n: number
  x: number
  /** A click that others follow from: drawn with the lane's shape. */
  click: boolean
}

/** One tick a step, or one a pixel where steps are closer than that; a click is never left out for a lesser step. */
export function ticksOf(steps: readonly Step[], lane: LaneId, width: number): Tick[] {
  const ticks: Tick[] = []
  for (const step of steps) {
    if (!isLaneStep(step) || step.lane !== lane || step.kind === 'lane-opened') continue
    const x = Math.round(placeOf(step.n, steps.length, width))
    const click = step.kind === 'command-sent' || step.kind === 'query-sent'
    const last = ticks.at(-1)
    if (last && last.x === x) {
      if (click && !last.click) ticks[ticks.length - 1] = { n: step.n, x, click }
    } else ticks.push({ n: step.n, x, click })
  }
  return ticks
}

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

/**
 * Stops with their places. The current one is always spelled out, the others where their words fit.
 * @param widthOf width of a label in pixels, sign included
 */
export function placeStops(
  stops: readonly Stop[],
  room: { length: number; width: number; current: Stop | undefined; widthOf: (label: string) => number },
): PlacedStop[] {
  const taken: [number, number][] = []
  const fits = (from: number, to: number) => taken.every(([start, end]) => to <= start || from >= end)
  const place = (stop: Stop): PlacedStop => {
    const x = placeOf(stop.n, room.length, room.width)
    const wide = room.widthOf(stopLabel(stop))
    const side = x + wide > room.width ? 'before' : 'after'
    const [from, to] = side === 'after' ? [x, x + wide] : [x - wide, x]
    const spelled = stop === room.current || fits(from, to)
    taken.push(spelled ? [from, to] : [x, x + SIGN])
    return { stop, x, spelled, side }
  }
  // Signs are always drawn: each keeps its place free before any words are spread.
  for (const stop of stops)
    taken.push([placeOf(stop.n, room.length, room.width), placeOf(stop.n, room.length, room.width) + 1])
  const placed = new Map<Stop, PlacedStop>()
  for (const stop of room.current ? [room.current, ...stops] : stops) {
    if (placed.has(stop)) continue
    const own = placeOf(stop.n, room.length, room.width)
    const index = taken.findIndex(([start, end]) => start === own && end === own + 1)
    if (index !== -1) taken.splice(index, 1)
    placed.set(stop, place(stop))
  }
  return stops.flatMap((stop) => placed.get(stop) ?? [])
}

/** Width of a sign alone, in pixels. */
const SIGN = 16
