import { expect, test } from 'vitest'
import { foldStep } from '../../../renderer/scene/fold.ts'
import { emptyScene } from '../../../renderer/scene/scene.ts'
import { clusteredLight, clusteredScene, clustersOf, MOST_BOXES } from '../../../renderer/stage/clusters.ts'
import { extentsOf } from '../../../renderer/stage/extent.ts'
import { lightOf } from '../../../renderer/stage/light.ts'
import { ComponentId, StepNumber } from '../../../shared/ids.ts'
import { isLaneStep, type Step } from '../../../shared/trace.ts'
import { wideTrace } from '../../bench/synthetic.ts'

/** As many handlers, and one store with two pages before them. */
function crowded(handlers: number): Step[] {
  return wideTrace(handlers, handlers * 2, 40).map((step) =>
    step.kind === 'lane-opened'
      ? {
          ...step,
          components: step.components.map((one, i) =>
            i === 0 ? { ...one, role: 'event-store' } : i < 3 ? { ...one, role: 'query' } : one,
          ),
        }
      : step,
  )
}
const sceneAfter = (steps: readonly Step[]) => steps.reduce(foldStep, emptyScene)

test('a stage that can be followed keeps its boxes', () => {
  expect(clustersOf(extentsOf(crowded(MOST_BOXES)).opened)).toBe(null)
})

test('beyond that, boxes of the same role stand as one, and the few of another role for themselves', () => {
  const clusters = clustersOf(extentsOf(crowded(MOST_BOXES + 1)).opened)
  expect(clusters?.opened[0]?.components.map(({ label }) => label)).toEqual([
    'Box 0',
    'Box 1',
    'Box 2',
    `${MOST_BOXES - 2} handlers`,
  ])
  const ways = clusters?.opened[0]?.connections.map(({ from, to }) => `${from}>${to}`) ?? []
  expect(new Set(ways).size).toBe(ways.length)
  expect(ways.every((way) => !way.includes('b9') && way.split('>')[0] !== way.split('>')[1])).toBe(true)
})

test('the step under the cursor happens in the box that stands for its own, which says what it did', () => {
  const steps = crowded(200)
  const clusters = clustersOf(extentsOf(steps).opened)
  const scene = clusteredScene(sceneAfter(steps), clusters)
  const { step } = scene
  const shown = new Set(scene.lanes[0]?.opened.components.map(({ id }) => id))
  if (!step || !isLaneStep(step) || !step.travel) throw new Error('the trace ends with a message')
  for (const box of [step.node, step.travel.from, step.travel.to]) expect(shown.has(box)).toBe(true)
  expect(scene.lanes[0]?.boxes[ComponentId.parse('all-handlers')]?.status).toBe('Tell')
})

test('a lane that has not changed is given on as the same object', () => {
  const steps = crowded(200)
  const clusters = clustersOf(extentsOf(steps).opened)
  const scene = sceneAfter(steps)
  const [one] = clusteredScene(scene, clusters).lanes
  expect(clusteredScene({ ...scene }, clusters).lanes[0]).toBe(one)
})

test('a cluster is lit with its member', () => {
  const steps = crowded(200)
  const clusters = clustersOf(extentsOf(steps).opened)
  const last = steps.findLast((step) => isLaneStep(step) && Number(step.node.slice(1)) > 2)
  const light = clusteredLight(lightOf(steps, StepNumber.parse(last?.n)), clusters)
  expect(light?.boxes.get('wide/all-handlers')).toBe('self')
})

test('the members of an opened cluster stand for themselves, and those of the others do not', () => {
  const { opened } = extentsOf(crowded(200))
  const clusters = clustersOf(opened, 'wide/all-handlers')
  expect(clusters?.opened[0]?.components).toHaveLength(200)
  expect(clusters?.gathering.size).toBe(0)
  expect(clustersOf(opened)?.gathering).toEqual(new Set(['wide/all-handlers']))
})
