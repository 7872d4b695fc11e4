/** The ways to set out one lane at one level of detail. */
import type { ComponentId } from '../../shared/ids.ts'
import { type Arrangement, arrangementsOf } from './arrange.ts'
import { planBox } from './box-plan.ts'
import type { BoxPlan } from './box-size.ts'
import type { LaneNeeds, LayoutNeeds } from './layout-model.ts'
import type { Detail } from './table-plan.ts'

/** Tables side by side in a box at most. */
const STACKS = [1, 2, 4]

/** One way to set out a lane. */
export interface LaneChoice {
  needs: LaneNeeds
  plans: ReadonlyMap<ComponentId, BoxPlan>
  arrangement: Arrangement
  /** px for its boxes; no less than they need. */
  height: number
  /** See `Frames`. */
  slim: boolean
}

/** @param folds times that it may turn at most */
export function optionsOf(needs: LayoutNeeds, lane: LaneNeeds, detail: Detail, folds = 1): LaneChoice[] {
  const { type, measure, tight, least = false } = needs
  const { components, connections, shapes, extent } = lane
  const planned = STACKS.map((stacks) =>
    components.map((component): [ComponentId, BoxPlan] => [
      component.id,
      planBox({ component, shapes, extent, type, measure }, detail, stacks),
    ]),
  )
  // With one table in a box there is nothing to put side by side.
  const different = new Map(
    planned.map((plans) => [plans.map(([, { width, height }]) => `${width} ${height}`).join(), plans]),
  )
  const slim = detail.only === 'slim'
  const together = extent.framed.filter(({ length }) => length > 1)
  return [...different.values()].flatMap((each) => {
    const plans = new Map(each)
    return arrangementsOf(
      { components, connections, plans, together, type, measure, labelled: least, slim, tight },
      folds,
    ).map((arrangement) => ({ needs: lane, plans, arrangement, height: arrangement.height, slim }))
  })
}
