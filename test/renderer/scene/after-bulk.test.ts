/** What boxes hold after work that was not told step by step, in bundled scenarios as they were played. */
import { describe, expect, test } from 'vitest'
import { boxState } from '../../../renderer/scene/box-state.ts'
import { lastIn } from '../../../renderer/scene/last-in.ts'
import { type LaneScene, lagOf } from '../../../renderer/scene/scene.ts'
import { playback } from './playback.ts'

const stateOf = (lane: LaneScene, wanted: 'projector' | 'snapshot-store') => {
  const found = lane.opened.components.find(({ role }) => role === wanted)
  return found && boxState(lane, found)
}

describe.each(['the-store-that-grew', 'ten-years-of-deposits', 'new-question-old-facts', 'close-the-books'])(
  'after work in bulk, in %s,',
  async (scenario) => {
    const { steps, laneAt } = await playback(scenario)

    test('a projector says how far it is, though no step of its own has told', () => {
      const before = steps.filter((step) => {
        const { checkpoints, projectors, crashed } = laneAt(step)
        return Object.keys(checkpoints).length > 0 && Object.keys(projectors).length === 0 && !crashed
      })
      expect(before.length).toBeGreaterThan(0)
      for (const step of before) {
        const lane = laneAt(step)
        if (!lane.opened.components.some(({ role }) => role === 'projector')) continue
        const behind = Math.max(...Object.keys(lane.checkpoints).map((name) => lagOf(lane, name)))
        expect(stateOf(lane, 'projector'), `step ${step.n}`).toMatch(
          behind > 0 ? new RegExp(`^checkpoint.\\d+ · ${behind}.behind$`) : /^checkpoint.\d+$/,
        )
      }
    })

    test('a projector stands at the work that has moved it', () => {
      const work = steps.find(
        (step) => step.kind === 'worked' && stateOf(laneAt(step), 'projector')?.startsWith('checkpoint'),
      )
      const lane = work && laneAt(work)
      const projector = lane?.opened.components.find(({ role }) => role === 'projector')
      expect(lane && projector && lastIn(lane, projector)).toBe(work?.n)
      expect(work).toBeDefined()
    })
  },
)

test('a snapshot is the one that work in bulk has stored last, with its age', async () => {
  const { steps, laneAt } = await playback('ten-years-of-deposits')
  const kept = steps.filter((step) => laneAt(step).snapshot !== null)
  expect(kept.length).toBeGreaterThan(0)
  for (const step of kept)
    expect(stateOf(laneAt(step), 'snapshot-store'), `step ${step.n}`).toMatch(/ old$| up to date$/)
})

test('dead letters stand at the step that set one aside, though the projector did it', async () => {
  const { steps, laneAt } = await playback('poison-event')
  const set = steps.find(
    (step) => step.kind === 'statement' && step.changes.some(({ table }) => table === 'dead_letters'),
  )
  const lane = set && laneAt(set)
  const letters = lane?.opened.components.find(({ role }) => role === 'dead-letters')
  expect(lane && letters && lastIn(lane, letters)).toBe(set?.n)
})
