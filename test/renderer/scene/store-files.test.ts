/** Files of a log that give events away or change places, in a bundled scenario as it was played. */
import { describe, expect, test } from 'vitest'
import { boxState } from '../../../renderer/scene/box-state.ts'
import { playback } from './playback.ts'
import { box } from './traces.ts'

const { steps, laneAt } = await playback('the-store-that-grew')
const rowsAt = (step: (typeof steps)[number], name: string) => {
  const table = laneAt(step).tables.get(name)
  return table && table.rows.size + table.untold
}

test('archived events lie in the second file at that very step, and no longer in the first', () => {
  const archived = steps.filter((step) => step.kind === 'archived')
  expect(archived.length).toBeGreaterThan(0)
  for (const step of archived) {
    expect(rowsAt(step, 'archive.events')).toBe(step.events)
    expect(rowsAt(step, 'events.events')).toBe(step.left)
  }
})

describe('a backup that has taken the place of the log', () => {
  const restored = steps.filter((step) => step.kind === 'restored')

  test('leaves at that very step the events that it knows of', () => {
    expect(restored.length).toBeGreaterThan(0)
    for (const step of restored) {
      expect(step.lost).toBeGreaterThan(0)
      expect(laneAt(step).log.last()?.position).toBe(step.head)
      expect(rowsAt(step, 'events.events')).toBe(step.events)
      expect(rowsAt(step, 'archive.events')).toBeGreaterThan(0)
    }
  })

  test('leaves nothing that was computed from the events that are lost', () => {
    for (const step of restored) {
      const lane = laneAt(step)
      expect(rowsAt(step, 'read.balances')).toBe(0)
      expect(rowsAt(step, 'read.checkpoints')).toBe(0)
      expect(lane.checkpoints).toEqual({})
      const projector = lane.opened.components.find(({ id }) => id === box('projector'))
      expect(projector && boxState(lane, projector)).toBeNull()
      expect(lane.boxes[box('balances')]?.status).toBe('')
    }
  })
})
