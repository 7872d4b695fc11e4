import { describe, expect, test } from 'vitest'
import { lightOf } from '../../../renderer/stage/light.ts'
import { StepNumber, VirtualTime } from '../../../shared/ids.ts'
import { box, TraceBuilder } from '../scene/traces.ts'

/** click at the client (2) -> append at the store (3) -> read model (4); another click (5). */
function example(): TraceBuilder {
  const trace = new TraceBuilder().open()
  trace.command()
  trace.add({
    kind: 'committed',
    database: 'db',
    node: 'store',
    cause: 2,
    travel: { from: box('client'), to: box('store'), label: 'AddItem', carries: 'command' },
  })
  trace.add({ kind: 'committed', database: 'db', node: 'model', cause: 3 })
  trace.command()
  return trace
}
const light = (n: number) => lightOf(example().steps, StepNumber.parse(n))

describe('a step lights up', () => {
  test('its own box, the boxes of its causes and those of its effects', () => {
    expect(Object.fromEntries(light(3)?.boxes ?? [])).toEqual({
      'es/client': 'cause',
      'es/store': 'self',
      'es/model': 'effect',
    })
  })

  test('the ways between them, by message or by cause alone', () => {
    expect([...(light(3)?.ways ?? [])].sort()).toEqual(['es/client>store', 'es/store>model'])
  })

  test('itself only, when nothing caused it and nothing followed', () => {
    expect(Object.fromEntries(light(5)?.boxes ?? [])).toEqual({ 'es/client': 'self' })
  })
})

test('a line of the script lights what it set off, and nothing where it set off nothing', () => {
  const trace = new TraceBuilder().open()
  const script = { beat: 0, time: VirtualTime.parse(0) }
  const moved = StepNumber.parse(trace.steps.length + 1)
  trace.steps.push({ ...script, n: moved, kind: 'time-advanced', to: VirtualTime.parse(1) })
  trace.add({ kind: 'committed', database: 'db', node: 'store', cause: moved })
  const last = StepNumber.parse(trace.steps.length + 1)
  trace.steps.push({ ...script, n: last, kind: 'run-ended' })
  expect(Object.fromEntries(lightOf(trace.steps, moved)?.boxes ?? [])).toEqual({ 'es/store': 'effect' })
  expect(lightOf(trace.steps, last)).toBeNull()
})

test('nothing is lit without a step', () => {
  expect(lightOf(example().steps, null)).toBeNull()
  expect(lightOf(example().steps, StepNumber.parse(99))).toBeNull()
})
