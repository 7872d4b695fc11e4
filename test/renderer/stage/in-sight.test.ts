import { expect, test } from 'vitest'
import { foldStep } from '../../../renderer/scene/fold.ts'
import { emptyScene } from '../../../renderer/scene/scene.ts'
import { endsOf, notCut, signHeight } from '../../../renderer/stage/beyond.ts'
import { extentsOf } from '../../../renderer/stage/extent.ts'
import { tabsHeight } from '../../../renderer/stage/frames.ts'
import { bottom, type Rect } from '../../../renderer/stage/geometry.ts'
import { inSight, withAir } from '../../../renderer/stage/in-sight.ts'
import { lanesOf, layout } from '../../../renderer/stage/layout.ts'
import type { Layout } from '../../../renderer/stage/layout-model.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'
import { pillsNow } from '../../../renderer/stage/transaction-now.ts'
import type { LaneId } from '../../../shared/ids.ts'
import { isLaneStep } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'

const type = typeFor('projector')
const sign = signHeight(type)
const view = { width: 400, height: 300 }
const canvas = { width: 400, height: 700 }
const box = (y: number, height: number): Rect => ({ x: 0, y, width: 100, height })
const lookedAt = (rect: Rect, others: Rect[] = [], y = 0): number => {
  const boxes = [rect, ...others]
  return inSight(
    withAir(rect, 20, canvas),
    { names: boxes, boxes, feet: boxes, pills: [] },
    { x: 0, y, zoom: 1 },
    { canvas, view, type },
  )
}

test('a picture in which a step is seen stays where it is', () => {
  expect(lookedAt(box(100, 60))).toBe(0)
  expect(lookedAt(box(300, 60), [], -200)).toBe(-200)
})

test('what a step is about comes to stand between the signs, with the air around it', () => {
  const y = lookedAt(box(300, 60))
  expect(280 + y).toBeGreaterThanOrEqual(sign)
  expect(380 + y).toBeLessThanOrEqual(view.height - sign)
})

test('of all places that show it, it takes one where no box is cut and little stays empty', () => {
  const others = [box(120, 100), box(480, 100)]
  const y = lookedAt(box(300, 60), others)
  expect(
    endsOf(
      { names: others, boxes: others, feet: others, pills: [] },
      { x: 0, y, zoom: 1 },
      canvas,
      view,
      type,
    ).begin,
  ).toBeLessThan(60)
})

test('of a box that is higher than its view the upper part is seen', () => {
  const y = lookedAt(box(200, 400), [], -400)
  expect(200 + y).toBeGreaterThanOrEqual(sign - 1)
  expect(200 + y).toBeLessThan(view.height / 2)
})

test.each(['out-of-order', 'two-clerks-one-order', 'careless-rebuild', 'poison-event'])(
  'on a small projector the box that each step of %s is about is seen whole, and what its transaction says is not cut',
  async (scenario) => {
    const { steps } = await played(scenario)
    const lanes = lanesOf(extentsOf(steps))
    const room = { width: 1194, height: 455 }
    const needs = { lanes, view: room, type, measure: estimate, mode: { kind: 'stacked' } } as const
    const plans = new Map<LaneId, Layout>()
    let scene = emptyScene
    let y = 0
    for (const step of steps) {
      scene = foldStep(scene, step)
      if (!isLaneStep(step)) continue
      const plan = plans.get(step.lane) ?? layout({ ...needs, active: step.lane })
      plans.set(step.lane, plan)
      const lane = plan.lanes.find(({ id }) => id === step.lane)
      const at = lane?.boxes.find(({ id }) => id === step.node)?.rect
      if (!lane || !at) continue
      const view = plan.others === 'tabs' ? { ...room, height: room.height - tabsHeight(type) } : room
      const pills = pillsNow({ scene, over: null }, plan.lanes, type)
      const drawn = notCut(plan.lanes, pills, type)
      y = inSight(withAir(at, 51, plan.canvas), drawn, { x: 0, y, zoom: plan.zoom }, { ...plan, view })
      const { begin, end } = endsOf(drawn, { x: 0, y, zoom: plan.zoom }, plan.canvas, view, type)
      expect(at.y * plan.zoom + y, `step ${step.n}`).toBeGreaterThanOrEqual(begin)
      expect(bottom(at) * plan.zoom + y, `step ${step.n}`).toBeLessThanOrEqual(end)
      for (const pill of pills)
        for (const edge of [begin, end])
          expect(pill.y * plan.zoom + y < edge && bottom(pill) * plan.zoom + y > edge, `step ${step.n}`).toBe(
            false,
          )
    }
  },
)
