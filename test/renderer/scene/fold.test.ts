import { expect, test } from 'vitest'
import { foldStep } from '../../../renderer/scene/fold.ts'
import { lagOf } from '../../../renderer/scene/scene.ts'
import { StepNumber, VirtualTime } from '../../../shared/ids.ts'
import type { Step } from '../../../shared/trace.ts'
import { fold, laneAfter, pen } from './folded.ts'
import { box, change, TraceBuilder } from './traces.ts'

test('events are new until a client sends something, or the clock is moved, whoever appends them', () => {
  const trace = new TraceBuilder().open()
  const fresh = () => laneAfter(trace).log.size - laneAfter(trace).known
  trace.command()
  trace.append(1)
  trace.append(2)
  expect(fresh()).toBe(2)
  trace.steps.push(advanced(trace.steps.length + 1))
  expect(fresh()).toBe(0)
  trace.append(3)
  expect(fresh()).toBe(1)
  trace.command()
  expect(fresh()).toBe(0)
})

const advanced = (n: number): Step => ({
  kind: 'time-advanced',
  n: StepNumber.parse(n),
  beat: 1,
  time: VirtualTime.parse(n * 1000),
  to: VirtualTime.parse(n * 1000),
})

test('the lag of a projection is what the log holds beyond its checkpoint', () => {
  const trace = new TraceBuilder().open()
  trace.append(1)
  trace.append(2)
  expect(lagOf(laneAfter(trace), 'summary')).toBe(2)
  trace.checkpoint(1)
  expect(lagOf(laneAfter(trace), 'summary')).toBe(1)
})

test('boxes and tables that a step does not touch keep their identity, so that nothing redraws', () => {
  const trace = new TraceBuilder().open()
  const before = laneAfter(trace)
  const scene = fold(trace.steps)
  trace.write([change('1', null, pen)])
  const step = trace.steps.at(-1)
  if (!step) throw new Error('no step')
  const after = foldStep(scene, step).lanes[0]
  expect(after?.boxes[box('client')]).toBe(scene.lanes[0]?.boxes[box('client')])
  expect(after?.tables.get('read.lines')).toBe(scene.lanes[0]?.tables.get('read.lines'))
  expect(after?.log).toBe(scene.lanes[0]?.log)
  expect(before.boxes[box('model')]?.last).toBeNull()
})
