/** The tables of two lanes laid over one another: where they differ is marked, and comes first. */
import { Map as PersistentMap } from 'immutable'
import { describe, expect, test } from 'vitest'
import type { TableScene } from '../../../renderer/scene/scene.ts'
import { emptyTable } from '../../../renderer/scene/tables.ts'
import { onTop } from '../../../renderer/stage/deck.ts'
import { emptyExtent } from '../../../renderer/stage/lane-extent.ts'
import { overExtents } from '../../../renderer/stage/over-extent.ts'
import type { Opened } from '../../../renderer/stage/over-sides.ts'
import { overTable } from '../../../renderer/stage/over-tables.ts'
import { differenceWords } from '../../../renderer/stage/over-words.ts'
import { planTable } from '../../../renderer/stage/table-plan.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'
import type { Row, TableShape } from '../../../shared/trace.ts'
import { box } from './lanes.ts'
import { laid, openedAs, shape } from './over-lanes.ts'

describe('a table of both', () => {
  const under = openedAs(
    'a',
    [box('t', 'write-model', ['db.orders'])],
    [],
    [shape('orders', ['id', 'status', 'old'])],
  )
  const over = openedAs(
    'b',
    [box('t', 'write-model', ['db.orders'])],
    [],
    [shape('orders', ['id', 'status', 'version'])],
  )
  const overlay = laid(under, over)
  const [table] = overlay.tables.values()
  const holding = (opened: Opened, rows: Row[]): TableScene => ({
    ...emptyTable(opened.tables[0] ?? shape('orders', [])),
    rows: PersistentMap(rows.map((row) => [String(row.id), row])),
  })
  const drawn = (lower: Row[], upper: Row[]) =>
    table && overTable(table, holding(under, lower), holding(over, upper))

  test('shows the rows of the upper lane, with the columns that only one has under its sign', () => {
    const found = drawn([{ id: '1', status: 'paid', old: 'x' }], [{ id: '1', status: 'paid', version: 3 }])
    expect(found?.shape.columns).toEqual(['id', 'status', '■ version', '□ old'])
    expect([...(found?.rows.values() ?? [])]).toEqual([
      { id: '1', status: 'paid', '■ version': 3, '□ old': 'x' },
    ])
    expect(found?.touched).toEqual([])
  })

  test('marks rows that only one holds, and cells in which the lower lane holds something else', () => {
    const found = drawn(
      [
        { id: '1', status: 'draft' },
        { id: '2', status: 'paid' },
      ],
      [
        { id: '2', status: 'draft' },
        { id: '3', status: 'new' },
      ],
    )
    expect(found?.touched.map(({ key, before, after }) => [key, before?.status, after?.status])).toEqual([
      ['1', 'draft', undefined],
      ['2', 'paid', 'draft'],
      ['3', undefined, 'new'],
    ])
    expect(differenceWords(overlay, found ? [found] : [], null).heard).toBe(
      '3 rows differ: + only in B, − only in A, ~ not the same (A struck through).',
    )
  })
})

describe('of several tables of a box that share one place', () => {
  const names = ['orders', 'items', 'notes']
  const tables = names.map((name) => `db.${name}`)
  const shapes = names.map((name) => shape(name, ['id', 'status']))
  const under = openedAs('a', [box('t', 'write-model', tables.slice(0, 2))], [], shapes.slice(0, 2))
  const over = openedAs('b', [box('t', 'write-model', tables)], [], shapes)
  const overlay = laid(under, over)
  const [orders, items, notes] = [...overlay.tables.values()]
  if (!orders || !items || !notes) throw new Error('the two have three tables together')
  const plans = [orders, items, notes] as const
  const row = { id: '1', status: 'paid' }
  const holding = (table: TableShape, rows: readonly Row[], told: number): TableScene => ({
    ...emptyTable(table),
    rows: PersistentMap(rows.map((one) => [String(one.id), one])),
    told,
  })
  /** @param lower @param upper rows of each table in that lane @returns the name of the table that is shown */
  const shown = (lower: Row[][], upper: Row[][]) => {
    const of = (rows: Row[][], i: number) => holding(shape(names[i] ?? '', []), rows[i] ?? [], 10 - i)
    const scenes = plans.map((table, i) => overTable(table, of(lower, i), of(upper, i)))
    const found = new Map(plans.flatMap(({ name }, i) => (scenes[i] ? [[name, scenes[i]] as const] : [])))
    return onTop(plans, found, overlay).shape.table
  }

  test('one in which the lanes differ is shown, whichever told something last', () => {
    expect(shown([[row], [row]], [[row], [{ ...row, status: 'open' }]])).toBe('items')
    expect(shown([[row], []], [[row], [row], [row]])).toBe('items')
  })

  test('without a difference one that only one lane has, then the one that told something last', () => {
    expect(shown([[row], [row]], [[row], [row], [row]])).toBe('■ notes')
    expect(shown([[row], [row]], [[row], [row], []])).toBe('orders')
  })
})

test('a column that only one of two lanes has keeps its place where not all have room', () => {
  const columns = ['id', 'first', 'second', 'status']
  const under = openedAs(
    'a',
    [box('t', 'write-model', ['db.orders'])],
    [],
    [shape('orders', columns.toSpliced(1, 0, 'reason_at'))],
  )
  const over = openedAs('b', [box('t', 'write-model', ['db.orders'])], [], [shape('orders', columns)])
  const overlay = laid(under, over)
  const lanes = { a: emptyExtent, b: emptyExtent }
  const { lanes: extents } = overExtents({ opened: [under, over], lanes }, overlay)
  const [table] = overlay.opened.tables
  const extent = extents[overlay.opened.lane]
  if (!table || !extent) throw new Error('the lane that stands for both has the table')
  const detail = { columns: 2, characters: 18, rows: 1, deck: true, lean: true }
  const plan = planTable({ extent, type: typeFor('light'), measure: estimate }, table, detail)
  expect(plan.columns.map(({ name }) => name)).toEqual(['id', '□ reason_at'])
})
