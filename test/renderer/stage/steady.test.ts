import { describe, expect, test } from 'vitest'
import { extentsOf } from '../../../renderer/stage/extent.ts'
import { steadied } from '../../../renderer/stage/steady.ts'
import { change, TraceBuilder } from '../scene/traces.ts'

/** A trace that grows by steps that each need a little more room. */
function growing(): { trace: TraceBuilder; grow(times: number): void } {
  const trace = new TraceBuilder().open()
  let letters = 'a'
  return {
    trace,
    grow(times) {
      for (let i = 0; i < times; i += 1) {
        trace.write([change(letters, null, { id: letters })])
        letters += 'a'
      }
    },
  }
}

describe('the room that boxes have while the trace arrives', () => {
  test('stays until the trace is twice as long', () => {
    const { trace, grow } = growing()
    grow(10)
    const first = steadied(null, trace.steps, false)
    grow(1)
    expect(steadied(first, trace.steps, false)).toBe(first)
    grow(40)
    expect(steadied(first, trace.steps, false).extents).toBe(extentsOf(trace.steps))
  })

  test('is that of the whole trace as soon as it is there, and then for good', () => {
    const { trace, grow } = growing()
    grow(10)
    const first = steadied(null, trace.steps, false)
    grow(1)
    const whole = steadied(first, trace.steps, true)
    expect(whole.extents).toBe(extentsOf(trace.steps))
    expect(steadied(whole, trace.steps, true)).toBe(whole)
  })

  test('has a place for every lane that has opened', () => {
    const { trace, grow } = growing()
    grow(10)
    const first = steadied(null, trace.steps, false)
    trace.open(undefined)
    expect(steadied(first, trace.steps, false).extents.opened).toHaveLength(2)
  })

  test('is that of another run when another is played', () => {
    const before = steadied(null, growing().trace.steps, true)
    const { trace, grow } = growing()
    grow(3)
    expect(steadied(before, trace.steps, false).extents).toBe(extentsOf(trace.steps))
  })
})
