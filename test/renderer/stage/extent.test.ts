import { describe, expect, test } from 'vitest'
import { extentsOf } from '../../../renderer/stage/extent.ts'
import { GlobalPosition } from '../../../shared/ids.ts'
import { box, change, TraceBuilder } from '../scene/traces.ts'

const extent = (trace: TraceBuilder) => extentsOf(trace.steps).lanes.es
const rows = (trace: TraceBuilder) => extent(trace)?.tables['db.items']?.rows
const column = (trace: TraceBuilder, name = 'name') => extent(trace)?.tables['db.items']?.columns[name]

describe('the room that a trace needs', () => {
  test('is that of the most rows at once, not of all there ever were', () => {
    const trace = new TraceBuilder().open()
    trace.write([change('1', null, { id: 1, name: 'pen' })])
    trace.write([change('1', { id: 1, name: 'pen' }, null)])
    trace.write([change('2', null, { id: 2, name: 'ink' })])
    expect(rows(trace)).toBe(1)
  })

  test('counts a deleted row, which is still shown struck out', () => {
    const trace = new TraceBuilder().open()
    trace.write([change('1', null, { id: 1, name: 'pen' }), change('2', null, { id: 2, name: 'ink' })])
    trace.write([change('1', { id: 1, name: 'pen' }, null)])
    expect(rows(trace)).toBe(2)
  })

  test('does not count on rows that were rolled back', () => {
    const trace = new TraceBuilder().open()
    for (const tx of [1, 2, 3]) {
      trace.begin(tx)
      trace.write([change('1', null, { id: 1, name: 'pen' })], tx)
      trace.rollBack(tx)
    }
    expect(rows(trace)).toBe(1)
  })

  test('keeps a place free from the start for what is deployed later, once however often it comes', () => {
    const trace = new TraceBuilder().open()
    const model = {
      id: box('cards'),
      role: 'read-model' as const,
      label: 'Cards',
      about: 'Rows.',
      tables: [],
    }
    const connections = [{ from: box('store'), to: box('cards'), label: 'feeds' }]
    for (const _ of [1, 2])
      trace.add({
        kind: 'deployed',
        what: 'cards',
        details: {},
        components: [model],
        connections,
        tables: [],
      })
    const [opened] = extentsOf(trace.steps).opened
    expect(opened?.components.filter(({ id }) => id === model.id)).toHaveLength(1)
    expect(opened?.connections.filter(({ to }) => to === model.id)).toHaveLength(1)
  })

  test('holds the longest value, and the longest pair that an update shows side by side', () => {
    const trace = new TraceBuilder().open()
    trace.write([change('1', null, { id: 1, name: 'a long name' })])
    trace.write([change('1', { id: 1, name: 'a long name' }, { id: 1, name: 'ink' })])
    expect(column(trace)).toEqual({ longest: 'a long name', longestPair: 'a long name ink', updates: 1 })
    expect(column(trace, 'id')?.longestPair).toBe('')
  })

  test('grows with the trace and stays the same object when nothing more is needed', () => {
    const trace = new TraceBuilder().open()
    trace.append(1)
    const before = extentsOf(trace.steps)
    trace.commit(7)
    expect(extentsOf(trace.steps)).toBe(before)
    trace.write([change('1', null, { id: 1, name: 'pen' })])
    expect(extentsOf(trace.steps)).not.toBe(before)
    expect(extent(trace)?.tape.types).toEqual(['ItemAdded'])
  })

  test('knows every event type of the log, also of work in bulk, and how far its positions go', () => {
    const trace = new TraceBuilder().open()
    trace.append(1)
    const told = trace.steps.flatMap((step) => (step.kind === 'appended' ? step.events : []))
    const newest = told.map((event) => ({
      ...event,
      position: GlobalPosition.parse(3765),
      type: 'InterestCredited',
    }))
    trace.add({
      kind: 'worked',
      node: 'client',
      what: 'many deposits',
      done: 9,
      total: 9,
      commands: 9,
      accepted: 9,
      newest,
      tables: [],
    })
    expect(extent(trace)?.tape).toMatchObject({ types: ['ItemAdded', 'InterestCredited'], position: 3765 })
  })

  test('has room for the rows that work in bulk leaves behind', () => {
    const trace = new TraceBuilder().open()
    trace.write([change('1', null, { id: 1, name: 'pen' })])
    const tables = Object.keys(extent(trace)?.tables ?? {}).map((name) => {
      const [database = '', table = ''] = name.split('.')
      return { database, table, rows: 3_599, sample: [{ id: 3_599, name: 'cancelled' }] }
    })
    const work = { what: 'many orders', done: 9, total: 9, commands: 9, accepted: 9, newest: [], tables }
    trace.add({ kind: 'worked', node: 'client', ...work })
    expect([column(trace, 'id')?.longest, column(trace)?.longest]).toEqual(['3599', 'cancelled'])
  })

  test('names the lanes in the order in which they come on stage', () => {
    const trace = new TraceBuilder().open()
    expect(extentsOf(trace.steps).opened.map(({ lane }) => lane)).toEqual(['es'])
  })
})
