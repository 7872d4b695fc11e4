/** Rows of tables as the steps of a trace leave them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldStep } from '../../../renderer/scene/fold.ts'
import { emptyScene, type LaneScene } from '../../../renderer/scene/scene.ts'
import { GlobalPosition } from '../../../shared/ids.ts'
import { ink, laneAfter, pen, rowsOf } from './folded.ts'
import { box, change, randomRun, TraceBuilder } from './traces.ts'

describe('rows', () => {
  test('an insert, an update and a delete leave what SQLite holds', () => {
    const trace = new TraceBuilder().open()
    trace.write([change('1', null, pen), change('2', null, { id: 2, name: 'cup' })])
    trace.write([change('1', pen, ink)])
    trace.write([change('2', { id: 2, name: 'cup' }, null)])
    expect(rowsOf(laneAfter(trace))).toEqual({ '1': ink })
  })

  test('a changed primary key leaves its old place empty', () => {
    const trace = new TraceBuilder().open()
    trace.write([change('1/a', null, { id: 1, part: 'a', name: 'pen' }, 'lines')], undefined, 'read')
    trace.write(
      [change('1/b', { id: 1, part: 'a', name: 'pen' }, { id: 1, part: 'b', name: 'pen' }, 'lines')],
      undefined,
      'read',
    )
    expect(rowsOf(laneAfter(trace), 'read.lines')).toEqual({ '1/b': { id: 1, part: 'b', name: 'pen' } })
  })

  test('a row of a table without a key is found again by its row id, and stands once however often it is changed', () => {
    const trace = new TraceBuilder().open()
    trace.add({
      kind: 'deployed',
      what: 'notes',
      details: {},
      components: [],
      connections: [],
      tables: [{ database: 'db', table: 'notes', columns: ['text'], primaryKey: [] }],
    })
    trace.write([change('1', null, { text: 'a' }, 'notes'), change('2', null, { text: 'a' }, 'notes')])
    trace.write([change('1', { text: 'a' }, { text: 'b' }, 'notes')])
    trace.write([change('1', { text: 'b' }, { text: 'c' }, 'notes')])
    expect(rowsOf(laneAfter(trace), 'db.notes')).toEqual({ '1': { text: 'c' }, '2': { text: 'a' } })
  })

  test('a row that was asked for by its key comes first, and a question about other rows moves none', () => {
    const trace = new TraceBuilder().open()
    trace.write([change('1', null, pen), change('2', null, { id: 2, name: 'cup' })])
    const asks = (sql: string, params: (string | number)[]) => {
      trace.add({ kind: 'statement', database: 'db', sql, params, effect: 'read', rows: 1, changes: [] })
      return laneAfter(trace).tables.get('db.items')?.recent
    }
    expect(asks('SELECT * FROM items_of_others WHERE id = ?', [1])).toEqual(['2', '1'])
    expect(asks('SELECT * FROM items WHERE id = ?', [7])).toEqual(['2', '1'])
    expect(asks('SELECT * FROM items WHERE id = ?', [1])).toEqual(['1', '2'])
  })

  test('rows written last come first among the recent, and a deleted one is no longer there', () => {
    const trace = new TraceBuilder().open()
    trace.write([change('1', null, pen)])
    trace.write([change('2', null, { id: 2, name: 'cup' })])
    trace.write([change('3', null, { id: 3, name: 'cap' })])
    trace.write([change('1', pen, ink)])
    trace.write([change('2', { id: 2, name: 'cup' }, null)])
    expect(laneAfter(trace).tables.get('db.items')?.recent).toEqual(['1', '3'])
  })
})

test('tables that change places take their rows with them and the shadow goes, all of it put back when that is rolled back', () => {
  const shadowIn = ({ opened }: LaneScene) => ({
    boxes: opened.components.filter(({ id }) => id === 'shadow').length,
    connections: opened.connections.filter(({ to }) => to === 'shadow').length,
  })
  const shape = { database: 'db', table: 'items__rebuild', columns: ['id', 'name'], primaryKey: ['id'] }
  const begun = () => {
    const trace = new TraceBuilder().open()
    trace.write([change('1', null, pen)])
    trace.add({
      kind: 'deployed',
      what: 'a rebuild',
      details: {},
      components: [
        {
          id: box('shadow'),
          role: 'read-model',
          label: 'Read model, anew',
          about: 'Rows.',
          tables: ['db.items__rebuild'],
        },
      ],
      connections: [{ from: box('store'), to: box('shadow'), label: 'rebuilds' }],
      tables: [shape],
    })
    trace.write([change('1', null, ink, 'items__rebuild')])
    const [shadow, position] = ['items__rebuild', GlobalPosition.parse(1)]
    trace.add({ kind: 'checkpoint-stored', node: 'model', projection: shadow, position })
    trace.begin(7)
    trace.write([change('1', ink, ink, 'items__rebuild')], 7)
    const tables = [{ from: 'items__rebuild', to: 'items' }]
    trace.add({ kind: 'swapped', projection: 'items', shadow, position, tables, holds: [], tx: 7 })
    return trace
  }
  const swapped = begun()
  expect(rowsOf(laneAfter(swapped))).toEqual({ '1': ink })
  expect(laneAfter(swapped).tables.has('db.items__rebuild')).toBe(false)
  expect(shadowIn(laneAfter(swapped))).toEqual({ boxes: 0, connections: 0 })
  expect(laneAfter(swapped).checkpoints).toEqual({ items: 1 })
  expect(laneAfter(swapped).transaction?.tables).toEqual(['db.items'])
  const rolledBack = begun()
  rolledBack.add({ kind: 'rolled-back', database: 'db', why: 'a crash', tx: 7 })
  expect(rowsOf(laneAfter(rolledBack))).toEqual({ '1': pen })
  expect(laneAfter(rolledBack).checkpoints).toEqual({ items__rebuild: 1 })
  expect(rowsOf(laneAfter(rolledBack), 'db.items__rebuild')).toEqual({ '1': ink })
  expect(shadowIn(laneAfter(rolledBack))).toEqual({ boxes: 1, connections: 1 })
})

test('a row that was not told is counted once: also when it is written again, and no longer when it is deleted', () => {
  const trace = new TraceBuilder().open()
  const holding = { database: 'db', table: 'items', rows: 3, sample: [pen] }
  const counts = { done: 1, total: 1, commands: 1, accepted: 1 }
  trace.add({ kind: 'worked', what: '3 items', ...counts, newest: [], tables: [holding] })
  const other = { id: 2, name: 'pad' }
  const all = () => {
    const table = laneAfter(trace).tables.get('db.items')
    return [table?.rows.size, table?.untold]
  }
  expect(all()).toEqual([1, 2])
  trace.write([change('2', other, { ...other, name: 'block' })])
  expect(all()).toEqual([2, 1])
  trace.write([change('3', { id: 3, name: 'cap' }, null)])
  expect(all()).toEqual([2, 0])
  trace.write([change('1', pen, null)])
  expect(all()).toEqual([1, 0])
})

test('rows that a rebuild has written untold are counted, some of them shown, and keep their place after the swap', () => {
  const trace = new TraceBuilder().open()
  const shape = { database: 'db', table: 'items__rebuild', columns: ['id', 'name'], primaryKey: ['id'] }
  trace.add({
    kind: 'deployed',
    what: 'a rebuild',
    details: {},
    components: [],
    connections: [],
    tables: [shape],
  })
  const position = GlobalPosition.parse(900)
  trace.add({
    kind: 'rebuild-progressed',
    projection: 'items',
    position,
    head: position,
    tables: [shape],
    holds: [{ database: 'db', table: 'items__rebuild', rows: 41, sample: [pen] }],
  })
  const shadow = laneAfter(trace).tables.get('db.items__rebuild')
  expect([shadow?.untold, rowsOf(laneAfter(trace), 'db.items__rebuild')]).toEqual([40, { '1': pen }])
  const tables = [{ from: 'items__rebuild', to: 'items' }]
  trace.add({ kind: 'swapped', projection: 'items', shadow: 'items__rebuild', position, tables, holds: [] })
  expect(laneAfter(trace).tables.get('db.items')?.untold).toBe(40)
  expect(rowsOf(laneAfter(trace))).toEqual({ '1': pen })
})

test('after work that was not told step by step, nothing of what was shown before stands', () => {
  const trace = new TraceBuilder().open()
  trace.begin(1)
  trace.write([change('1', null, pen)], 1)
  trace.add({ kind: 'committed', database: 'db', tx: 1 })
  trace.add({
    kind: 'checkpoint-stored',
    node: 'model',
    projection: 'list',
    position: GlobalPosition.parse(1),
  })
  trace.add({
    kind: 'worked',
    node: 'client',
    what: '900 orders',
    done: 900,
    total: 900,
    commands: 900,
    accepted: 900,
    newest: [],
    tables: [
      { database: 'read', table: 'checkpoints', rows: 1, sample: [{ projection: 'list', position: 900 }] },
    ],
  })
  const lane = laneAfter(trace)
  expect(lane.transaction).toBeNull()
  expect(lane.checkpoints).toEqual({ list: 900 })
  expect(Object.values(lane.boxes).map(({ status }) => status)).toEqual(['900 of 900', '', ''])
})
test('after every step of a random run the rows are those of a database that copies itself at every BEGIN', () => {
  fc.assert(
    fc.property(randomRun, ({ steps, ledger }) => {
      let scene = emptyScene
      for (const step of steps) {
        scene = foldStep(scene, step)
        for (const lane of scene.lanes)
          expect(rowsOf(lane)).toEqual(
            Object.fromEntries(ledger[scene.cursor]?.[lane.id as 'es' | 'crud'] ?? []),
          )
      }
    }),
    { numRuns: 60 },
  )
})
