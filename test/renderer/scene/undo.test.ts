/** What a crash and a roll-back leave of a transaction, in bundled scenarios as they were played. */
import { describe, expect, test } from 'vitest'
import { boxSays } from '../../../renderer/scene/box-state.ts'
import type { LaneScene } from '../../../renderer/scene/scene.ts'
import { playback } from './playback.ts'
import { box } from './traces.ts'

const marks = (lane: LaneScene) =>
  lane.tables
    .filter(({ touched }) => touched.length > 0)
    .keySeq()
    .toArray()

describe('a crash', async () => {
  const { steps, laneAt } = await playback('crash-and-catch-up')
  const open = steps.filter((step) => {
    const before = steps[steps.indexOf(step) - 1]
    return (
      step.kind === 'crashed' &&
      before?.lane === step.lane &&
      before.tx !== undefined &&
      before.kind !== 'committed'
    )
  })

  test('in an open transaction takes back what boxes say of its rows, together with the rows', () => {
    expect(open.length).toBeGreaterThan(1)
    for (const crash of open) {
      const lane = laneAt(crash)
      expect(lane.boxes[box('dashboard')]?.status, `step ${crash.n}`).toBe('')
      expect(lane.boxes[crash.node]?.status).toBe('died here')
    }
  })

  test('leaves what boxes say of rows that were committed', () => {
    const committed = steps.filter((step) => step.kind === 'crashed' && !open.includes(step))
    expect(committed.length).toBeGreaterThan(0)
    for (const crash of committed)
      expect(laneAt(crash).boxes[box('dashboard')]?.status, `step ${crash.n}`).toBe('1 row written')
  })
})

test('a write that is rolled back is on no box, and the box of the transaction says so', async () => {
  const { steps, laneAt } = await playback('state-at-15-47')
  const rolledBack = steps.filter(({ kind }) => kind === 'rolled-back')
  expect(rolledBack.length).toBeGreaterThan(0)
  for (const step of rolledBack) expect(laneAt(step).boxes[step.node]?.status).toBe('rolled back')
})

test('a conflict stays on the box that found it, when nothing of its transaction is kept', async () => {
  const { steps, laneAt } = await playback('two-clerks-one-order')
  const found = steps.filter((step, i) => step.kind === 'rolled-back' && steps[i - 1]?.kind === 'conflicted')
  expect(found.length).toBeGreaterThan(0)
  for (const step of found) expect(laneAt(step).boxes[step.node]?.status).toMatch(/^⚠ expected v/)
})

describe('a handler that throws', async () => {
  const { steps, laneAt } = await playback('poison-event')
  const rolledBack = steps.filter(({ kind }) => kind === 'rolled-back')

  test('has handled nothing, and its box says that it failed', () => {
    expect(rolledBack.length).toBeGreaterThan(1)
    for (const step of rolledBack) {
      const lane = laneAt(step)
      const projector = lane.opened.components.find(({ id }) => id === step.node)
      expect(projector && boxSays(lane, projector, true), `step ${step.n}`).toBe('failed, rolled back')
    }
  })

  test('marks nothing: what the transaction before it has changed is marked no longer', () => {
    for (const step of rolledBack) expect(marks(laneAt(step)), `step ${step.n}`).toEqual([])
    const failed = steps.filter(({ kind }) => kind === 'projection-failed')
    for (const step of failed) expect(marks(laneAt(step)), `step ${step.n}`).toEqual([])
  })
})
