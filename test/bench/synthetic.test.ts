import { describe, expect, test } from 'vitest'
import { foldStep } from '../../renderer/scene/fold.ts'
import { emptyScene } from '../../renderer/scene/scene.ts'
import { isLaneStep, Step } from '../../shared/trace.ts'
import { longTrace, wideTrace } from './synthetic.ts'

describe.each([
  ['a long trace', () => longTrace(700), 700],
  ['a wide trace', () => wideTrace(150, 250, 300), 300],
])('%s made for measuring', (_, make, length) => {
  test('is one that the contract lets pass, step by step', () => {
    const steps = make()
    expect(steps).toHaveLength(length)
    steps.forEach((step, i) => {
      expect(Step.parse(step)).toEqual(step)
      expect(step.n).toBe(i + 1)
    })
  })
})

test('the long trace fills tables and logs of three lanes', () => {
  const { lanes } = longTrace(700).reduce(foldStep, emptyScene)
  expect(lanes).toHaveLength(3)
  for (const lane of lanes) {
    expect(lane.tables.get('db.orders')?.rows.size).toBeGreaterThan(10)
    expect(lane.log.size).toBeGreaterThan(10)
  }
})

test('the wide trace has a message at every step of its lane', () => {
  const [, opened, ...others] = wideTrace(150, 250, 300)
  expect(opened?.kind === 'lane-opened' && [opened.components.length, opened.connections.length]).toEqual([
    150, 250,
  ])
  expect(others.every((step) => isLaneStep(step) && step.travel !== undefined)).toBe(true)
})
