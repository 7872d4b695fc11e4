import { describe, expect, test } from 'vitest'
import { boxStatus, tellsOfConflict } from '../../../renderer/scene/box-status.ts'
import { foldStep } from '../../../renderer/scene/fold.ts'
import { emptyScene, type LaneScene } from '../../../renderer/scene/scene.ts'
import { StreamId, StreamVersion } from '../../../shared/ids.ts'
import { isLaneStep } from '../../../shared/trace.ts'
import { box, change, TraceBuilder } from './traces.ts'

/** What the box says about the last step of the trace. */
function lastStatus(trace: TraceBuilder): string {
  const step = trace.steps.at(-1)
  const lane: LaneScene | undefined = trace.steps.slice(0, -1).reduce(foldStep, emptyScene).lanes[0]
  if (!step || !isLaneStep(step) || !lane) throw new Error('the trace needs an open lane and a step in it')
  return boxStatus(step, lane)
}
const opened = () => new TraceBuilder().open()
const v = (version: number) => StreamVersion.parse(version)

describe('a box says in one short line', () => {
  test('which command it sent', () => {
    const trace = opened()
    trace.command('RemoveItem')
    expect(lastStatus(trace)).toBe('RemoveItem')
  })

  test('how many events it folded and to which version', () => {
    const trace = opened()
    trace.add({
      kind: 'state-loaded',
      subject: 'order-o1',
      source: 'events',
      version: v(3),
      count: 3,
      state: {},
    })
    expect(lastStatus(trace)).toBe('3 events folded, v3')
  })

  test('the balance that it folded, where that is what the state is about', () => {
    const trace = opened()
    trace.add({
      kind: 'state-loaded',
      subject: 'account-a-1',
      source: 'events',
      version: v(3),
      count: 3,
      state: { status: 'open', balance: 4500 },
    })
    expect(lastStatus(trace)).toBe('balance 4500, v3')
  })

  test('version and global position of what it appended', () => {
    const trace = opened()
    trace.append(4)
    expect(lastStatus(trace)).toBe('v4 · position 4')
  })

  test('a conflict between two numbered versions', () => {
    const trace = opened()
    const stream = StreamId.parse('order-o1')
    trace.add({ kind: 'conflicted', stream, expected: v(3), actual: v(4), missed: [] })
    expect(lastStatus(trace)).toBe('⚠ expected v3, found v4')
  })

  test('a conflict with a stream that should not have existed', () => {
    const trace = opened()
    const stream = StreamId.parse('order-o1')
    trace.add({ kind: 'conflicted', stream, expected: 'none', actual: v(1), missed: [] })
    expect(lastStatus(trace)).toBe('⚠ expected none, found v1')
  })

  test('that a writer was too late, under the one sign that only conflicts have', () => {
    const trace = opened()
    const replied = (outcome: 'conflict' | 'rejected') =>
      trace.add({ kind: 'replied', command: 'ConfirmOrder', outcome, subject: 'o1' })
    replied('conflict')
    expect(lastStatus(trace)).toBe('⚠ conflict')
    expect(tellsOfConflict(lastStatus(trace))).toBe(true)
    replied('rejected')
    expect(tellsOfConflict(lastStatus(trace))).toBe(false)
  })

  test('how many rows a statement wrote', () => {
    const trace = opened()
    trace.write([change('1', null, { id: 1, name: 'pen' })])
    expect(lastStatus(trace)).toBe('1 row written')
  })

  test('how many rows all statements of a transaction wrote in it', () => {
    const trace = opened()
    trace.begin(1)
    trace.write([change('1', null, { id: 1, name: 'pen' })], 1)
    trace.commit(1)
    trace.begin(2)
    trace.write([change('1', { id: 1, name: 'pen' }, null)], 2)
    trace.write([change('2', null, { id: 2, name: 'cup' })], 2)
    expect(lastStatus(trace)).toBe('2 rows written')
  })

  test('and keeps its line while a transaction begins and ends around it', () => {
    const trace = opened()
    trace.append(4)
    trace.begin(1)
    expect(lastStatus(trace)).toBe('v4 · position 4')
    trace.commit(1)
    expect(lastStatus(trace)).toBe('v4 · position 4')
  })
})

test('a box that did nothing yet says nothing', () => {
  expect(opened().steps.reduce(foldStep, emptyScene).lanes[0]?.boxes[box('model')]?.status).toBe('')
})
