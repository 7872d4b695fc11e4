import { describe, expect, test } from 'vitest'
import { appendedAt } from '../../../renderer/scene/appended-at.ts'
import { GlobalPosition, LaneId } from '../../../shared/ids.ts'
import { played } from '../../engine/runner/played.ts'

describe('the step that appended an event', async () => {
  const { steps } = await played('careless-rebuild')
  const appends = steps.filter((step) => step.kind === 'appended')

  test('is found for each event, also where several came with one append', () => {
    expect(appends.some(({ events }) => events.length > 1)).toBe(true)
    for (const { n, lane, events } of appends)
      for (const { position } of events) expect(appendedAt(steps, lane, position)).toBe(n)
  })

  test('is none for an event that the lane does not have', () => {
    expect(appendedAt(steps, LaneId.parse('nowhere'), GlobalPosition.parse(1))).toBeNull()
    expect(appendedAt(steps, appends[0]?.lane ?? LaneId.parse('x'), GlobalPosition.parse(9_999))).toBeNull()
  })
})
