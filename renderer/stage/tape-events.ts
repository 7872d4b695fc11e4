/** What stands on the tape of a lane: its log, or those of two lanes laid over one another as one. Pure. */
import type { LaneScene, Scene } from '../scene/scene.ts'
import type { OverNow } from './over-scene.ts'
import { SIDES } from './over-sides.ts'
import { answerNow, placesRead } from './read-events.ts'

/** Places on the tape of the events that the answer of this moment was read from. */
export function readNow(scene: Scene, lane: LaneScene, over: OverNow | null): readonly number[] {
  const answer = answerNow(scene, lane)
  if (!answer) return []
  if (!over?.tape) return placesRead(lane.log, answer.rows)
  // What is revealed of two is the upper lane's answer.
  const side = scene.step?.kind === 'query-answered' ? (over.at ?? 'over') : 'over'
  const { places } = over.tape
  const log = over.lanes[side]?.log
  return log ? placesRead(log, answer.rows).flatMap((place) => places[side][place] ?? []) : []
}

/** Position of the event to come; null where the two lanes do not agree on it. */
export function nextPosition(lane: LaneScene, over: OverNow | null): number | null {
  const ends = over?.tape ? SIDES.map((side) => over.lanes[side]?.log) : [lane.log]
  const [one = 0, other = one] = ends.map((log) => log?.last()?.position ?? 0)
  return one === other ? one + 1 : null
}
