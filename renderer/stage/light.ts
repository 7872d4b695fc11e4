/** Which boxes and connections the causes and effects of a step light up. */
import type { ComponentId, LaneId, StepNumber } from '../../shared/ids.ts'
import { isLaneStep, type Step } from '../../shared/trace.ts'
import { causesOf } from '../scene/causes.ts'
import type { LaneScene, Scene } from '../scene/scene.ts'

/** A box may be cause and effect at once; what is nearer to the step wins. */
export type Part = 'self' | 'cause' | 'effect'

export interface Light {
  /** Null where words point at boxes, and no step is looked at. */
  step: StepNumber | null
  /** By `boxKey`. */
  boxes: ReadonlyMap<string, Part>
  /** From box to box, by messages or by cause alone, as `boxKey>to`. */
  ways: ReadonlySet<string>
}

export const boxKey = (lane: LaneId, box: ComponentId): string => `${lane}/${box}`

/** @returns null when the step is none of the trace's, or has to do with no box: a line of the script lights what it set off */
export function lightOf(steps: readonly Step[], n: StepNumber | null): Light | null {
  const causes = n === null ? null : causesOf(steps, n)
  if (!causes) return null
  const boxes = new Map<string, Part>()
  const ways = new Set<string>()
  const add = (part: Part) => (number: StepNumber) => {
    const one = steps[number - 1]
    if (!one || !isLaneStep(one)) return
    boxes.set(boxKey(one.lane, one.node), part)
    if (one.travel) ways.add(`${boxKey(one.lane, one.travel.from)}>${one.travel.to}`)
    const cause = one.cause === undefined ? undefined : steps[one.cause - 1]
    if (cause && isLaneStep(cause) && cause.lane === one.lane && cause.node !== one.node)
      ways.add(`${boxKey(one.lane, cause.node)}>${one.node}`)
  }
  causes.forward.forEach(add('effect'))
  causes.back.forEach(add('cause'))
  add('self')(causes.step)
  return boxes.size === 0 ? null : { step: causes.step, boxes, ways }
}

/** The boxes of that label in all lanes; null where there is none. */
export function lightAt(lanes: readonly LaneScene[], label: string): Light | null {
  const boxes = new Map(
    lanes.flatMap(({ id, opened }) =>
      opened.components
        .filter((component) => component.label === label)
        .map((component): [string, Part] => [boxKey(id, component.id), 'self']),
    ),
  )
  return boxes.size === 0 ? null : { step: null, boxes, ways: new Set() }
}

const NEARNESS: Record<Part, number> = { self: 2, cause: 1, effect: 0 }

/** A box of a lane. */
export interface Place {
  lane: LaneId
  box: ComponentId
}

/**
 * The light where boxes stand elsewhere, or several as one, which is then lit as the one that is nearest to the step.
 * @param placeOf null for a box that is not in the picture
 */
export function placedLight(light: Light, placeOf: (lane: LaneId, box: ComponentId) => Place | null): Light {
  const placed = (key: string): Place | null => {
    const [lane = '', box = ''] = key.split('/')
    // Keys were made of these two.
    return placeOf(lane as LaneId, box as ComponentId)
  }
  const boxes = new Map<string, Part>()
  for (const [key, part] of light.boxes) {
    const place = placed(key)
    if (!place) continue
    const there = boxKey(place.lane, place.box)
    const now = boxes.get(there)
    if (now === undefined || NEARNESS[part] > NEARNESS[now]) boxes.set(there, part)
  }
  const ways = new Set<string>()
  for (const way of light.ways) {
    const [key = '', to = ''] = way.split('>')
    const [lane = ''] = key.split('/')
    const [start, end] = [placed(key), placed(`${lane}/${to}`)]
    if (start && end) ways.add(`${boxKey(start.lane, start.box)}>${end.box}`)
  }
  return { ...light, boxes, ways }
}

/** The part that a box plays in what is lit: `none` while nothing is, `back` when it has no part in it. */
export type PartInLight = Part | 'none' | 'back'

export const partIn = (light: Light | null, lane: LaneId, box: ComponentId): PartInLight =>
  light ? (light.boxes.get(boxKey(lane, box)) ?? 'back') : 'none'

/** `live` while the message of the step under the cursor travels on it, `answered` while one travels against its direction. */
export type EdgeState = 'calm' | 'live' | 'answered' | 'lit' | 'back'

export function edgeStateOf(
  { scene: { step }, light }: { scene: Pick<Scene, 'step'>; light: Light | null },
  lane: LaneId,
  from: ComponentId,
  to: ComponentId,
): EdgeState {
  const travel = step && isLaneStep(step) && step.lane === lane ? step.travel : undefined
  if (travel?.from === from && travel.to === to) return 'live'
  if (travel?.from === to && travel.to === from) return 'answered'
  if (!light) return 'calm'
  return light.ways.has(`${boxKey(lane, from)}>${to}`) || light.ways.has(`${boxKey(lane, to)}>${from}`)
    ? 'lit'
    : 'back'
}
