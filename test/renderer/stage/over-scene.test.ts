/** Two lanes laid over one another at a moment of a run. */
import { describe, expect, test } from 'vitest'
import { Recording } from '../../../renderer/scene/recording.ts'
import type { Scene } from '../../../renderer/scene/scene.ts'
import { extentsOf } from '../../../renderer/stage/extent.ts'
import { keyApart, overLight, overScenes } from '../../../renderer/stage/over-scene.ts'
import { SIDES } from '../../../renderer/stage/over-sides.ts'
import { StepNumber } from '../../../shared/ids.ts'
import { isLaneStep } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'
import { laid } from './over-lanes.ts'

describe('at a moment of a run', async () => {
  const { steps } = await played('one-order-three-ways')
  const recording = new Recording()
  recording.append(steps)
  const opened = recording.sceneAt(steps.length).lanes.map((lane) => lane.opened)
  const [crud, cqrs] = opened
  if (!crud || !cqrs) throw new Error('the scenario has three lanes')
  const overlay = laid(crud, cqrs)
  const sceneAt = (n: number): Scene => recording.sceneAt(StepNumber.parse(n))

  test('what has not changed with a step is the same object, so that it is not drawn again', () => {
    const scenes = overScenes(overlay)
    const changing = steps.filter(
      (step) => isLaneStep(step) && step.kind === 'statement' && step.changes.length > 0,
    )
    for (const { n } of changing) {
      const [before, after] = [scenes(sceneAt(n - 1)), scenes(sceneAt(n))]
      const tables = after.scene.lanes[0]?.tables
      const redrawn = tables?.filter((table, name) => before.scene.lanes[0]?.tables.get(name) !== table)
      expect(redrawn?.size ?? 0, `step ${n}`).toBeLessThanOrEqual(1)
    }
  })

  test('a step of a third lane happens nowhere in the picture, and lights nothing in it', () => {
    const elsewhere = steps.find((step) => isLaneStep(step) && step.lane === 'es' && step.kind === 'decided')
    const { scene, now } = overScenes(overlay)(sceneAt(elsewhere?.n ?? 0))
    expect(now.at).toBe(null)
    expect(scene.lanes.some(({ id }) => scene.step && isLaneStep(scene.step) && scene.step.lane === id)).toBe(
      false,
    )
    const light = { step: null, boxes: new Map([['es/store', 'self'] as const]), ways: new Set<string>() }
    expect(overLight(light, overlay)).toBe(null)
  })

  test('the lane in which something happened last is pressed with a box of both', () => {
    const replied = steps.filter((step) => step.kind === 'replied' && step.lane !== 'es')
    expect(new Set(replied.map((step) => 'lane' in step && step.lane)).size).toBe(2)
    for (const step of replied) {
      if (!isLaneStep(step)) continue
      const { now } = overScenes(overlay)(sceneAt(step.n))
      const place = overlay.placeOf(step.lane, step.node)
      const key = `${overlay.opened.lane}/${place}`
      expect(keyApart(key, now)).toBe(`${step.lane}/${step.node}`)
      // Unless a question asks for the other.
      const other = step.lane === 'crud' ? 'cqrs/client' : 'crud/client'
      expect(keyApart(key, now, (one) => one === other)).toBe(other)
    }
  })

  test('the newest transaction is drawn, around what it has changed', () => {
    for (const step of steps.filter(({ kind }) => kind === 'committed')) {
      if (!isLaneStep(step) || step.lane === 'es') continue
      const { scene, now } = overScenes(overlay)(sceneAt(step.n))
      const side = SIDES.find((one) => overlay.lanes[one].lane === step.lane)
      expect(now.transaction).toBe(side)
      expect(scene.lanes[0]?.transaction?.tables.every((name) => overlay.tables.has(name))).toBe(true)
    }
  })
})

test('a box that only one lane has by now is only that one’s: counted, signed, and told so', async () => {
  const { steps } = await played('careless-rebuild')
  const recording = new Recording()
  recording.append(steps)
  const [under, over] = extentsOf(steps).opened
  if (!under || !over) throw new Error('the scenario has two lanes')
  const scenes = overScenes(laid(under, over))
  const [first, last] = steps.filter(
    (step) => step.kind === 'deployed' && step.components.some(({ label }) => label === 'Balances, anew'),
  )
  if (!first || !last) throw new Error('both lanes get the box')
  const whoseAt = (n: number) => {
    const { scene, now } = scenes(recording.sceneAt(StepNumber.parse(n)))
    const found = scene.lanes[0]?.opened.components.find(({ label }) => label.endsWith('Balances, anew'))
    return found && { label: found.label, whose: now.overlay.boxes.get(found.id)?.whose }
  }
  expect(whoseAt(first.n - 1)).toBe(undefined)
  expect(whoseAt(first.n)).toEqual({ label: '● Balances, anew', whose: 'over' })
  // By then the other lane has taken over, and has no second table any more.
  expect(whoseAt(last.n)).toEqual({ label: '○ Balances, anew', whose: 'under' })
})
