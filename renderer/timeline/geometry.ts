/** Where things stand on the timeline. Pure: steps and a width in, places out. */
import type { LaneId, StepNumber } from '../../shared/ids.ts'
import { isLaneStep, type Step } from '../../shared/trace.ts'
import { isClick } from '../player/command-range.ts'
import { type Causation, clockOf } from '../scene/causes.ts'

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

/** A command with all that it did in its lane in one line of the script, without a break by anybody else. */
export interface Group {
  from: number
  to: number
}

export interface Row {
  ticks: Tick[]
  groups: Group[]
}

/** Groups narrower than this many pixels are not drawn: their ticks already touch. */
const NARROWEST_GROUP = 3

/**
 * One row a lane. One tick a step, or one a pixel where steps are closer than that, so that the number of ticks is bounded
 * by the width; a click is never left out for a lesser step.
 */
export function rowsOf(steps: readonly Step[], width: number): Map<LaneId, Row> {
  const rows = new Map<LaneId, Row>()
  let before: Step | undefined
  for (const step of steps) {
    if (isLaneStep(step) && step.kind !== 'lane-opened') {
      const x = Math.round(placeOf(step.n, steps.length, width))
      const row = rows.get(step.lane) ?? { ticks: [], groups: [] }
      rows.set(step.lane, row)
      addTick(row.ticks, { n: step.n, x, click: isClick(step) })
      const sameLine = before && isLaneStep(before) && before.lane === step.lane && before.beat === step.beat
      const goesOn = sameLine && !isClick(step)
      const group = row.groups.at(-1)
      if (goesOn && group) group.to = x
      else row.groups.push({ from: x, to: x })
    }
    before = step
  }
  for (const row of rows.values())
    row.groups = row.groups.filter(({ from, to }) => to - from >= NARROWEST_GROUP)
  return rows
}

/** Where the script speaks: words, a moved clock, a check. Marks and questions have labels of their own. */
export function scriptTicks(steps: readonly Step[], width: number): Tick[] {
  const ticks: Tick[] = []
  for (const step of steps)
    if (!isLaneStep(step) && step.kind !== 'time-advanced')
      addTick(ticks, {
        n: step.n,
        x: Math.round(placeOf(step.n, steps.length, width)),
        click: step.kind === 'narrated',
      })
  return ticks
}

function addTick(ticks: Tick[], tick: Tick): void {
  const last = ticks.at(-1)
  if (last?.x !== tick.x) ticks.push(tick)
  else if (tick.click && !last.click) ticks[ticks.length - 1] = tick
}

/** Effects joined by arcs at most: more cannot be told apart. */
const ARCS = 24

/** Pairs of cause and effect around a step: the chain back to the click, the clock where it was due, and its own direct effects. */
export function arcsOf(steps: readonly Step[], causation: Causation): [StepNumber, StepNumber][] {
  const chain = [...causation.back, causation.step]
  const back = chain
    .slice(1)
    .map((effect, index): [StepNumber, StepNumber] => [chain[index] ?? effect, effect])
  const forward = causation.forward
    .filter((n) => {
      const effect = steps[n - 1]
      return effect && [effect.cause, clockOf(effect)].includes(causation.step)
    })
    .slice(0, ARCS)
    .map((n): [StepNumber, StepNumber] => [causation.step, n])
  const due: [StepNumber, StepNumber][] = causation.clock === null ? [] : [[causation.clock, causation.step]]
  return [...back, ...due, ...forward]
}
