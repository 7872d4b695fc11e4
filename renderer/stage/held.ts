/** How far the projections of a lane have come, on its log. Pure. */
import type { LaneScene } from '../scene/scene.ts'

/** A checkpoint, at the place of the last event that is handled; -1 where that is before all that is told. */
export interface Held {
  name: string
  place: number
}

export const heldBy = (log: LaneScene['log'], checkpoints: LaneScene['checkpoints']): Held[] =>
  Object.entries(checkpoints)
    .filter(([, position]) => position > 0)
    .map(([name, position]) => ({ name, place: log.findLastIndex((event) => event.position <= position) }))
