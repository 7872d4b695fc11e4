/** What commits together, what is rolled back, and when it has been read. */
import { describe, expect, test } from 'vitest'
import { ink, laneAfter, pen, rowsOf, touchedOf } from './folded.ts'
import { box, change, TraceBuilder } from './traces.ts'

describe('marks on changed rows', () => {
  test('one transaction marks all that it did, each row once with its first before and its last after', () => {
    const trace = new TraceBuilder().open()
    trace.write([change('1', null, pen)])
    trace.begin(1)
    trace.write([change('1', pen, ink)], 1)
    trace.write([change('2', null, { id: 2, name: 'cup' })], 1)
    trace.write([change('1', ink, { id: 1, name: 'nib' })], 1)
    expect(touchedOf(laneAfter(trace))).toEqual([
      change('2', null, { id: 2, name: 'cup' }),
      change('1', pen, { id: 1, name: 'nib' }),
    ])
  })

  test('a row that came and went in one transaction is not marked', () => {
    const trace = new TraceBuilder().open()
    trace.begin(1)
    trace.write([change('1', null, pen)], 1)
    trace.write([change('1', pen, null)], 1)
    expect(touchedOf(laneAfter(trace))).toEqual([])
  })

  test('outside a transaction only the newest statement is marked', () => {
    const trace = new TraceBuilder().open()
    trace.write([change('1', null, pen)])
    trace.write([change('1', pen, ink)])
    expect(touchedOf(laneAfter(trace))).toEqual([change('1', pen, ink)])
  })

  test('the next command wipes the marks and the bracket, and leaves untouched tables alone', () => {
    const trace = new TraceBuilder().open()
    trace.begin(1)
    trace.write([change('1', null, pen)], 1)
    trace.commit(1)
    const before = laneAfter(trace)
    trace.command()
    const after = laneAfter(trace)
    expect(touchedOf(after)).toEqual([])
    expect(after.transaction).toBeNull()
    expect(after.tables.get('read.lines')?.shape).toBe(before.tables.get('read.lines')?.shape)
  })
})

describe('the next question', () => {
  const asked = (trace: TraceBuilder) =>
    trace.add({ kind: 'query-sent', node: 'page', query: 'basket', text: 'What is in the basket?' })

  test('ends what the transaction before it has left to read: its frame, its marks and the rows that it wrote', () => {
    const trace = new TraceBuilder().open()
    trace.begin(1)
    trace.write([change('1', null, pen)], 1)
    trace.commit(1)
    expect(laneAfter(trace).boxes[box('model')]?.status).toBe('1 row written')
    asked(trace)
    const after = laneAfter(trace)
    expect(after.transaction).toBeNull()
    expect(touchedOf(after)).toEqual([])
    expect(after.boxes[box('model')]?.status).toBe('')
  })

  test('leaves a transaction that is still open on stage', () => {
    const trace = new TraceBuilder().open()
    trace.begin(1)
    trace.write([change('1', null, pen)], 1)
    asked(trace)
    expect(laneAfter(trace).transaction?.state).toBe('open')
    expect(laneAfter(trace).boxes[box('model')]?.status).toBe('1 row written')
  })
})

describe('transactions', () => {
  test('collect the boxes they touch and close as committed', () => {
    const trace = new TraceBuilder().open()
    trace.begin(1)
    trace.write([change('1', null, pen)], 1)
    expect(laneAfter(trace).transaction).toEqual({
      tx: 1,
      database: 'db',
      state: 'open',
      nodes: [box('store'), box('model')],
      tables: ['db.items'],
    })
    trace.commit(1)
    expect(laneAfter(trace).transaction?.state).toBe('committed')
  })

  test('a roll-back restores tables, log and checkpoints as they were at its beginning', () => {
    const trace = new TraceBuilder().open()
    trace.write([change('1', null, pen)])
    trace.append(1)
    trace.checkpoint(1)
    trace.begin(1)
    trace.write([change('1', pen, null), change('2', null, { id: 2, name: 'cup' })], 1)
    trace.append(2, 1)
    trace.checkpoint(2, 1)
    expect(laneAfter(trace).log.size).toBe(2)
    trace.rollBack(1)
    const lane = laneAfter(trace)
    expect(rowsOf(lane)).toEqual({ '1': pen })
    expect(lane.log.map((event) => event.position).toArray()).toEqual([1])
    expect(lane.checkpoints).toEqual({ summary: 1 })
    expect(lane.transaction?.state).toBe('rolled-back')
    expect(lane.undo).toEqual({})
  })

  test('a roll-back forgets a checkpoint that did not exist before', () => {
    const trace = new TraceBuilder().open()
    trace.begin(1)
    trace.checkpoint(1, 1)
    trace.rollBack(1)
    expect(laneAfter(trace).checkpoints).toEqual({})
  })

  test('a roll-back leaves alone what another transaction on another database did meanwhile', () => {
    const trace = new TraceBuilder().open()
    trace.begin(1, 'db')
    trace.begin(2, 'read')
    trace.write([change('1', null, pen)], 1)
    trace.write([change('1/a', null, { id: 1, part: 'a', name: 'pen' }, 'lines')], 2, 'read')
    trace.commit(2, 'read')
    trace.rollBack(1, 'db')
    expect(rowsOf(laneAfter(trace))).toEqual({})
    expect(rowsOf(laneAfter(trace), 'read.lines')).toHaveProperty('1/a')
  })
})
