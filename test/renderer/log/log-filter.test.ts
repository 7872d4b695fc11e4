import { describe, expect, test } from 'vitest'
import { FACETS, type LogFilter, passes, valuesOf } from '../../../renderer/log/log-filter.ts'
import { Recording } from '../../../renderer/scene/recording.ts'
import { played } from '../../engine/runner/played.ts'

const { steps } = await played('order-to-shipment')
const recording = new Recording()
recording.append(steps)
const events = recording.sceneAt(steps.length).lanes.flatMap(({ log }) => log.toArray())
const left = (filter: LogFilter) => events.filter((event) => passes(event, filter))

describe('the event log', () => {
  test('shows all events without a filter', () => {
    expect(left({})).toEqual(events)
    expect(events.length).toBeGreaterThan(10)
  })

  test.each(FACETS)('offers each $name with the number of events that it leaves', ({ facet }) => {
    const values = valuesOf(events, facet, {})
    expect(values.reduce((sum, { count }) => sum + count, 0)).toBe(events.length)
    for (const { value, count } of values) expect(left({ [facet]: value })).toHaveLength(count)
  })

  test('offers what is left by the other choices, and keeps a choice that leaves nothing', () => {
    const type = 'ShipmentFailed'
    const streams = valuesOf(events, 'stream', { type })
    for (const { value, count } of streams) expect(left({ type, stream: value })).toHaveLength(count)
    expect(streams.length).toBeLessThan(valuesOf(events, 'stream', {}).length)
    const chosen = { type, correlationId: 'click-2' }
    expect(left(chosen)).toEqual([])
    expect(valuesOf(events, 'correlationId', chosen)).toContainEqual({ value: 'click-2', count: 0 })
  })
})
