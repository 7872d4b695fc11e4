/** The map of every bundled scenario of several lanes, in the rooms that usual windows leave for it: learned once, it must not move. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { extentsOf } from '../../../renderer/stage/extent.ts'
import { type Layout, type LayoutNeeds, lanesOf, layout } from '../../../renderer/stage/layout.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'
import { isLaneStep } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'

/** Where only one lane can be at work, there is one layout. */
const scenarios = readdirSync('scenarios', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .filter((name) => numberOfLanes(name) > 1)

function numberOfLanes(scenario: string): number {
  const { lanes }: { lanes: unknown[] } = parse(readFileSync(`scenarios/${scenario}/scenario.yaml`, 'utf8'))
  return lanes.length
}

/** px that the panes leave for the stage. */
const rooms = [
  { window: '1280x720', theme: 'light', view: { width: 909, height: 513 } },
  { window: '1920x1080', theme: 'light', view: { width: 1149, height: 873 } },
  { window: '1280x720', theme: 'projector', view: { width: 1194, height: 455 } },
  { window: '1920x1080', theme: 'projector', view: { width: 1386, height: 814 } },
]

describe.each(scenarios)('%s', async (scenario) => {
  const { steps } = await played(scenario)
  const lanes = lanesOf(extentsOf(steps))
  const atWork = [...new Set(steps.filter(isLaneStep).map(({ lane }) => lane))]
  const needs = {
    lanes,
    measure: estimate,
    mode: { kind: 'stacked' },
  } as const satisfies Partial<LayoutNeeds>

  test.each(rooms)('has one place for each box in a window of $window, $theme', ({ theme, view }) => {
    const layouts = atWork.map((active) => ({
      active,
      plan: layout({ ...needs, view, type: typeFor(theme), active }),
    }))
    expect(new Set(layouts.map(({ plan }) => plan.others)).size).toBe(1)
    const places = Map.groupBy(
      layouts.flatMap(({ active, plan }) =>
        placesOf(
          plan,
          lanes.map(({ id }) => id),
          active,
        ),
      ),
      ({ state }) => state,
    )
    for (const [state, found] of places) expect(new Set(found.map(({ place }) => place)).size, state).toBe(1)
  })
})

/** Where each box stands and what it shows, by the state of its lane. */
function placesOf({ lanes, others, zoom }: Layout, order: readonly string[], active: string) {
  return lanes.flatMap(({ id, boxes }) => {
    // An idle lane stands below the one at work, or above it.
    const side = Math.sign(order.indexOf(id) - order.indexOf(active))
    const state = others === 'whole' ? 'whole' : `${others} ${side}`
    return boxes.map((box) => ({
      state: `${id}/${box.id} ${state}`,
      place: JSON.stringify([zoom, box.rect, box.plan]),
    }))
  })
}
