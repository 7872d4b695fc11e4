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
