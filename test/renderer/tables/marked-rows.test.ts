import fc from 'fast-check'
import { Map as PersistentMap } from 'immutable'
import { describe, expect, test } from 'vitest'
import { Recording } from '../../../renderer/scene/recording.ts'
import type { Scene, TableScene } from '../../../renderer/scene/scene.ts'
import { emptyTable } from '../../../renderer/scene/tables.ts'
import { knownWords } from '../../../renderer/tables/known-words.ts'
import {
  isChanged,
  type MarkedRow,
  mayDiffer,
  rowsNow,
  rowsSince,
  tallyOf,
  tallyWords,
} from '../../../renderer/tables/marked-rows.ts'
import { referencesIn } from '../../../renderer/tables/reference.ts'
import { played } from '../../engine/runner/played.ts'

const { steps } = await played('one-order-three-ways')
const recording = new Recording()
recording.append(steps)
const at = (n: number): Scene => recording.sceneAt(n)
const tableAt = (n: number, lane: string, name: string): TableScene | undefined =>
  at(n)
    .lanes.find(({ id }) => id === lane)
    ?.tables.get(name)
const only = (rows: readonly MarkedRow[]) => rows.filter(({ kind }) => kind !== 'same')

test('rows stand in the order of their keys, numbers by their size: a log reads from 1 on', async () => {
  const long = new Recording()
  long.append((await played('poison-event')).steps)
  const events = long.sceneAt(long.length).lanes[0]?.tables.get('events.events')
  const positions = (rows: readonly MarkedRow[]) => rows.map(({ row }) => row.position)
  const inOrder = Array.from({ length: 13 }, (_, i) => i + 1)
  expect(events && positions(rowsNow(events))).toEqual(inOrder)
  expect(positions(rowsSince(undefined, events))).toEqual(inOrder)
  expect(positions(rowsSince(events, undefined))).toEqual(inOrder)
})

describe('tables of two moments', () => {
  const anyStep = fc.integer({ min: 0, max: steps.length })
  const names = at(steps.length).lanes.flatMap(({ id, tables }) =>
    [...tables.keys()].map((name) => [id, name] as const),
  )

  test('differ by just what turns the one into the other', () => {
    fc.assert(
      fc.property(anyStep, anyStep, (a, b) => {
        for (const [lane, name] of names) {
          const [there, here] = [tableAt(a, lane, name), tableAt(b, lane, name)]
          const rows = new Map(there?.rows.entries() ?? [])
          for (const { kind, key, row } of rowsSince(there, here))
            if (kind === 'removed') rows.delete(key)
            else if (kind !== 'same') rows.set(key, row)
          expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(here?.rows.entries() ?? []))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('differ the other way round when they are compared the other way round', () => {
    fc.assert(
      fc.property(anyStep, anyStep, (a, b) => {
        for (const [lane, name] of names) {
          const on = tallyOf(rowsSince(tableAt(a, lane, name), tableAt(b, lane, name)))
          const back = tallyOf(rowsSince(tableAt(b, lane, name), tableAt(a, lane, name)))
          expect(back).toEqual({ added: on.removed, removed: on.added, changed: on.changed })
        }
      }),
      { numRuns: 60 },
    )
  })

  test('do not differ from themselves, not even when every row is read anew', () => {
    const other = new Recording()
    other.append(structuredClone(steps))
    for (const { id, tables } of other.sceneAt(steps.length).lanes)
      for (const [name, table] of tables)
        expect(mayDiffer(table, tableAt(steps.length, id, name)), name).toBe(false)
  })

  test('show the row that is gone, and the cell that is another', () => {
    const since = (name: string) => only(rowsSince(tableAt(126, 'crud', name), tableAt(158, 'crud', name)))
    expect(since('crud.order_items')).toMatchObject([{ kind: 'removed', row: { sku: 'pen' } }])
    const [order] = since('crud.orders')
    expect(order).toMatchObject({ kind: 'changed', key: 'o-1' })
    expect(mayDiffer(tableAt(126, 'crud', 'crud.orders'), tableAt(158, 'crud', 'crud.orders'))).toBe(true)
    expect(order && Object.keys(order.row).filter((column) => isChanged(order, column))).toEqual([
      'updated_at',
    ])
  })
})

test('the newest work on a table marks what it has inserted, updated and deleted', () => {
  const rows = tableAt(158, 'crud', 'crud.order_items')
  expect(rows && rowsNow(rows).map(({ kind, row }) => [kind, row.sku])).toEqual([
    ['removed', 'pen'],
    ['same', 'notebook'],
  ])
})

test('a tally is said in words', () => {
  const tally = { added: 2, removed: 0, changed: 1 }
  const none = { added: 0, removed: 0, changed: 0 }
  expect(tallyWords(tally, false, true)).toBe('2 added, 1 changed')
  expect(tallyWords(tally, true, true)).toBe('2 to go, 1 to change')
  expect(tallyWords({ ...none, removed: 4 }, true, true)).toBe('4 to come')
  expect(tallyWords(none, false, true)).toBe('nothing differs')
  expect(tallyWords(none, false, false)).toBe('no difference is known')
})

describe('a table of which only some rows are told', () => {
  const shape = { database: 'db', table: 'items', columns: ['id', 'name'], primaryKey: ['id'] }
  const holding = (names: Record<string, string>, untold = 0): TableScene => ({
    ...emptyTable(shape),
    rows: PersistentMap(Object.entries(names).map(([id, name]) => [id, { id, name }])),
    untold,
  })
  const kinds = (there: TableScene, here: TableScene) =>
    Object.fromEntries(rowsSince(there, here).map(({ key, kind }) => [key, kind]))

  test('does not say that a row has gone which may only be untold', () => {
    const [whole, part] = [holding({ a: 'pen', b: 'cup' }), holding({ b: 'mug', c: 'ink' }, 900)]
    expect(kinds(whole, part)).toEqual({ b: 'changed', c: 'added' })
    expect(kinds(part, whole)).toEqual({ a: 'unknown', b: 'changed', c: 'removed' })
    expect(tallyOf(rowsSince(part, whole))).toEqual({ added: 0, removed: 1, changed: 1 })
  })

  test('is not said to be as it was, unless nothing was done to it', () => {
    const [before, after] = [holding({ a: 'pen' }, 9), holding({ a: 'pen' }, 8)]
    expect(mayDiffer(before, after)).toBe(true)
    expect(mayDiffer(before, { ...before })).toBe(false)
  })

  test('says how many, and that filter and comparison look at these', () => {
    const [part, more] = [holding({ a: 'pen' }, 20_723), holding({ a: 'pen', b: 'cup' })]
    expect(knownWords(more, undefined, null, 'pen')).toBeNull()
    expect(knownWords(part, undefined, null, '')).toBe(
      '1 of 20,724 rows are told here, because work in bulk tells only a few.',
    )
    expect(knownWords(part, undefined, null, 'pen')).toContain('The filter looks at these.')
    expect(knownWords(part, more, 7, '')).toBe('1 of 20,724 rows are told here: only these are compared.')
    expect(knownWords(more, part, 7, '')).toBe(
      '1 of 20,724 rows are told at step 7: only these are compared.',
    )
    expect(knownWords(part, { ...more, untold: 3 }, 7, '')).toBe(
      '1 of 20,724 rows are told here, 2 of 5 rows at step 7: only rows that are told at both are compared.',
    )
  })
})

describe('what tables can be compared with', () => {
  const marks = steps.filter(({ kind }) => kind === 'marked')

  test('is the start, every mark, the end, this step, and the step that is chosen, each once and in order', () => {
    const references = referencesIn(steps, 158, 130)
    const numbers = references.map(({ n }) => n)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
    for (const n of [0, 130, 158, steps.length, ...marks.map((mark) => mark.n)]) expect(numbers).toContain(n)
    expect(references.find(({ n }) => n === 158)?.name).toBe('this step')
    expect(references.find(({ n }) => n === 130)?.name).toBe('15:47 on the virtual clock')
  })

  test('keeps the name of a mark that the cursor stands at', () => {
    const n = Number(marks[0]?.n)
    expect(referencesIn(steps, n, n).filter((one) => one.n === n)).toHaveLength(1)
  })
})
