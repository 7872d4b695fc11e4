import { describe, expect, test } from 'vitest'
import { boxSays, boxState, isDead, isStored } from '../../../renderer/scene/box-state.ts'
import { GlobalPosition, StreamVersion } from '../../../shared/ids.ts'
import type { Component, Role } from '../../../shared/trace.ts'
import { laneAfter } from './folded.ts'
import { box, TraceBuilder } from './traces.ts'

const component = (id: string, role: Role, tables: string[] = []): Component => ({
  id: box(id),
  role,
  label: id,
  about: '',
  tables,
})
const store = component('store', 'event-store')
const projector = component('projector', 'projector')
const snapshots = component('snapshots', 'snapshot-store')

const at = (position: number) => GlobalPosition.parse(position)
const checkpoint = (trace: TraceBuilder, projection: string, position: number) =>
  trace.add({ kind: 'checkpoint-stored', projection, position: at(position), node: 'projector' })

describe('a box at rest says', () => {
  test('where the log stands, whatever was done in it last', () => {
    const trace = new TraceBuilder().open()
    trace.append(3)
    trace.add({
      kind: 'statement',
      database: 'db',
      sql: 'SELECT 1',
      params: [],
      effect: 'read',
      rows: 3,
      changes: [],
    })
    const lane = laneAfter(trace)
    expect(boxSays(lane, store, false)).toBe('v3 · position 3')
    expect(boxSays(lane, store, true)).toBe('3 rows read')
  })

  test('how far its projection is behind, as soon as the log goes on', () => {
    const trace = new TraceBuilder().open()
    trace.append(2)
    checkpoint(trace, 'lines', 2)
    expect(boxState(laneAfter(trace), projector)).toBe('checkpoint\u00a02')
    trace.append(3)
    expect(boxState(laneAfter(trace), projector)).toBe('checkpoint\u00a02 · 1\u00a0behind')
  })

  test('of several projections the one that is furthest behind', () => {
    const trace = new TraceBuilder().open()
    trace.append(5)
    checkpoint(trace, 'lines', 4)
    checkpoint(trace, 'totals', 2)
    expect(boxState(laneAfter(trace), projector)).toBe('checkpoint\u00a02 · 3\u00a0behind')
  })

  test('how many events have come since the snapshot, and that one is not believed', () => {
    const trace = new TraceBuilder().open()
    trace.append(3)
    const subject = 'order-o1'
    const version = StreamVersion.parse(3)
    trace.add({ kind: 'snapshot-stored', subject, version, schemaVersion: 1, bytes: 80, node: 'snapshots' })
    expect(boxState(laneAfter(trace), snapshots)).toBe('v3 · up to date')
    trace.append(4)
    expect(boxState(laneAfter(trace), snapshots)).toBe('v3 · 1 event old')
    trace.add({ kind: 'snapshot-discarded', subject, version, why: 'another shape', node: 'snapshots' })
    expect(boxState(laneAfter(trace), snapshots)).toBe('v3 not used')
  })

  test('of a snapshot only its version, where the end of the log is that of other streams', () => {
    const trace = new TraceBuilder().open()
    trace.append(3)
    const version = StreamVersion.parse(7)
    const other = { subject: 'order-o9', version, schemaVersion: 1, bytes: 80, node: 'snapshots' }
    trace.add({ kind: 'snapshot-stored', ...other })
    expect(boxState(laneAfter(trace), snapshots)).toBe('v7')
  })

  test('how many events are set aside for people to look at', () => {
    const trace = new TraceBuilder().open()
    const letters = component('letters', 'dead-letters', ['db.items'])
    expect(boxSays(laneAfter(trace), letters, false)).toBe('none')
    const row = (id: string) => ({ table: 'items', key: id, before: null, after: { id, name: 'pen' } })
    trace.write([row('4'), row('5')])
    expect(boxSays(laneAfter(trace), letters, false)).toBe('2 set aside')
  })

  test('what it did last where it holds nothing', () => {
    const trace = new TraceBuilder().open()
    trace.command('RemoveItem')
    expect(boxSays(laneAfter(trace), component('client', 'client'), false)).toBe('RemoveItem')
  })
})

test('in a crash the code stops running and what is stored stays', () => {
  const trace = new TraceBuilder().open()
  trace.append(3)
  trace.add({ kind: 'crashed', point: 'store-after-commit' })
  const lane = laneAfter(trace)
  expect(boxSays(lane, projector, false)).toBe('not running')
  expect([store, projector].map((one) => [isDead(lane, one), isStored(one)])).toEqual([
    [false, true],
    [true, false],
  ])
  expect(boxSays(lane, store, false)).toBe('v3 · position 3')
  trace.add({ kind: 'restarted' })
  expect(isDead(laneAfter(trace), projector)).toBe(false)
})
