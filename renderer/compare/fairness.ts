/** Whether the figures of the lanes are those of the same work: only then do larger numbers mean that a lane does more for it. Pure. */
import { isLaneStep, type Step } from '../../shared/trace.ts'
import { furthestBehind, type LaneScene, type Scene } from '../scene/scene.ts'

/** What keeps the figures from being compared. */
export type Unfairness =
  /** Other commands and queries were given to them. */
  | { because: 'given-other-work' }
  /** The line of the script that is played has not come to its end in every lane. */
  | { because: 'under-way' }
  /** These lanes have events to handle that others have handled already. */
  | { because: 'behind'; lanes: readonly LaneScene[] }

/** @param next the step after the cursor; undefined at the end of what is known @returns null where the figures are of the same work */
export function unfairness({ lanes, step }: Pick<Scene, 'lanes' | 'step'>, next?: Step): Unfairness | null {
  if (lanes.length < 2) return null
  const given = new Set(lanes.map(({ tally }) => `${tally.commands} ${tally.queries}`))
  if (given.size > 1) return { because: 'given-other-work' }
  if (step && next && isLaneStep(step) && isLaneStep(next) && step.beat === next.beat)
    return { because: 'under-way' }
  const least = Math.min(...lanes.map(furthestBehind))
  const behind = lanes.filter((lane) => furthestBehind(lane) > least)
  return behind.length > 0 ? { because: 'behind', lanes: behind } : null
}
