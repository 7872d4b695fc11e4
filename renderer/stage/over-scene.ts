/** What is on the stage while one lane is laid over another: scene, step and light, all in the lane that stands for both. Pure. */
import type { ComponentId } from '../../shared/ids.ts'
import { type Component, isLaneStep, type Step } from '../../shared/trace.ts'
import { boxSays, isDead, isStruck } from '../scene/box-state.ts'
import type { Scene } from '../scene/scene.ts'
import { boxKey, type Light, placedLight } from './light.ts'
import { type Overlay, sideOf } from './over.ts'
import { type OverLane, type OverLanes, overLanes, transactionSide } from './over-lane.ts'
import type { OverTape } from './over-log.ts'
import { SIDES, type Side, type Whose } from './over-sides.ts'

/** What cannot be said of the one lane that stands for both. */
export interface OverNow {
  /** As far as the lanes are on stage: a box that one of them does not have yet is only the other's. */
  overlay: Overlay
  lanes: OverLanes
  /** Both logs as one; null where there are not two that can be told. */
  tape: OverTape | null
  /** The lane in which the step happened; null for a step of a third lane or of the script. */
  at: Side | null
  /** Whose the transaction is that is drawn. */
  transaction: Side | null
}

export interface OverScene {
  scene: Scene
  now: OverNow
}

/** @returns what makes of each scene the one with the two lanes as one; to be kept for as long as the overlay is the same */
export function overScenes(overlay: Overlay): (scene: Scene) => OverScene {
  const laneOf = overLanes(overlay)
  let last: { lanes: OverLanes; made: OverLane | null } | null = null
  return (scene) => {
    const find = (side: Side) => scene.lanes.find(({ id }) => id === overlay.lanes[side].lane)
    const lanes = { under: find('under'), over: find('over') }
    if (last === null || SIDES.some((side) => last?.lanes[side] !== lanes[side]))
      last = { lanes, made: laneOf(lanes) }
    const { step } = scene
    const { made } = last
    return {
      scene: { ...scene, lanes: made ? [made.lane] : [], step: step && overStep(step, overlay) },
      now: {
        overlay: made?.overlay ?? overlay,
        lanes,
        tape: made?.tape ?? null,
        at: step && isLaneStep(step) ? sideOf(overlay, step.lane) : null,
        transaction: transactionSide(lanes),
      },
    }
  }
}

/** Where a step happens in the picture. One of a third lane stays there, and happens nowhere in it. */
function overStep(step: Step, overlay: Overlay): Step {
  if (!isLaneStep(step) || sideOf(overlay, step.lane) === null) return step
  const place = (box: ComponentId) => overlay.placeOf(step.lane, box) ?? box
  const there = { ...step, lane: overlay.opened.lane, node: place(step.node) }
  const { travel } = step
  return travel ? { ...there, travel: { ...travel, from: place(travel.from), to: place(travel.to) } } : there
}

/** What is lit, in the picture; null when nothing of it is there. */
export function overLight(light: Light | null, overlay: Overlay): Light | null {
  const placed =
    light &&
    placedLight(light, (lane, box) => {
      const place = overlay.placeOf(lane, box)
      return place && { lane: overlay.opened.lane, box: place }
    })
  return placed && placed.boxes.size > 0 ? placed : null
}

/**
 * The key of the box in its own lane that a key of the picture stands for: of the two the one in which something happened last,
 * before anything has the upper lane's.
 * @param meant the one that is meant, where that is known
 */
export function keyApart(key: string, over: OverNow | null, meant?: (key: string) => boolean): string {
  const place = key.slice(key.indexOf('/') + 1) as ComponentId // keys are made of lane and box
  const box = over?.overlay.boxes.get(place)
  if (!over || !box) return key
  const found = SIDES.flatMap((side) => {
    const own = box[side]
    if (!own) return []
    const apart = boxKey(over.overlay.lanes[side].lane, own.id)
    const last = over.lanes[side]?.boxes[own.id]?.last ?? 0
    return [{ apart, last: meant?.(apart) ? Number.POSITIVE_INFINITY : last }]
  })
  return found.toSorted((a, b) => a.last - b.last).at(-1)?.apart ?? key
}

/** What a box says: in one line, or in one for each lane where they say different things. */
export interface OverSays {
  /** All of it, in words. */
  says: string
  /** What it says in each lane where that is not the same; else empty. */
  under: string
  over: string
  /** The process of every lane that has the box has died. */
  dead: boolean
  /** Whose process has died, of those that ran it; null where none has, and where both lanes are dead, which the picture shows. */
  died: Whose | null
  /** Whose process died in the middle of what it did here. */
  struck: Whose | null
}

export function overSays({ overlay, lanes, at }: OverNow, place: ComponentId, live: boolean): OverSays {
  const box = overlay.boxes.get(place)
  const said = (side: Side): { text: string; dead: boolean; struck: boolean } | null => {
    const lane = lanes[side]
    // As it is deployed by now.
    const own: Component | undefined = lane?.opened.components.find(({ id }) => id === box?.[side]?.id)
    if (!lane || !own) return null
    return {
      text: boxSays(lane, own, live && at === side),
      dead: isDead(lane, own),
      struck: isStruck(lane, own),
    }
  }
  const [under, over] = [said('under'), said('over')]
  const dead = [under, over].every((one) => one === null || one.dead) && (under ?? over) !== null
  const struck = whoseOf(under?.struck, over?.struck)
  const allDead = SIDES.every((side) => (lanes[side]?.crashed ?? null) !== null)
  const died = allDead ? null : whoseOf(under?.dead || under?.struck, over?.dead || over?.struck)
  const text = { under: under?.text ?? '', over: over?.text ?? '' }
  if (box?.whose !== 'both' || text.under === text.over)
    return { says: text.over || text.under, under: '', over: '', dead, died, struck }
  const says = SIDES.flatMap((side) =>
    text[side] === '' ? [] : [`in ${overlay.lanes[side].title}: ${text[side]}`],
  ).join('; ')
  return { says, ...text, dead, died, struck }
}

const whoseOf = (under = false, over = false): Whose | null =>
  under && over ? 'both' : under ? 'under' : over ? 'over' : null
