import { describe, expect, test } from 'vitest'
import { foldStep } from '../../../renderer/scene/fold.ts'
import { emptyScene, type TableScene } from '../../../renderer/scene/scene.ts'
import { onTop, toldAt } from '../../../renderer/stage/deck.ts'
import { shownRows } from '../../../renderer/stage/rows.ts'
import { rowsNow } from '../../../renderer/tables/marked-rows.ts'
import { ofKind, played } from '../../engine/runner/played.ts'
import { laneAfter } from '../scene/folded.ts'
import { change, TraceBuilder } from '../scene/traces.ts'

function itemsAfter(trace: TraceBuilder): TableScene {
  const table = trace.steps.reduce(foldStep, emptyScene).lanes[0]?.tables.get('db.items')
  if (!table) throw new Error('the trace needs an open lane')
  return table
}
const named = (id: number, name = 'pen') => ({ id, name })
const keys = (table: TableScene, most: number) => shownRows(table, most).rows.map(({ key }) => key)

/** Rows 1 to `count`, each inserted by a statement of its own. */
function withRows(count: number): TraceBuilder {
  const trace = new TraceBuilder().open()
  for (let id = 1; id <= count; id += 1) trace.write([change(String(id), null, named(id))])
  trace.command()
  return trace
}

describe('the rows that a box shows', () => {
  test('are all of them, in the order of their keys as numbers, when they fit', () => {
    expect(keys(itemsAfter(withRows(11)), 11)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
      '11',
    ])
  })

  test('are those written last when not all fit, with the number of the others', () => {
    const shown = shownRows(itemsAfter(withRows(11)), 3)
    expect(shown.rows.map(({ key }) => key)).toEqual(['9', '10', '11'])
    expect(shown.more).toBe(8)
  })

  test('include an old row as soon as it is touched', () => {
    const trace = withRows(11)
    trace.write([change('2', named(2), named(2, 'ink'))])
    expect(keys(itemsAfter(trace), 3)).toContain('2')
  })

  test('bear no mark where they were deleted and written again as they were, and their table tells nothing', () => {
    const trace = withRows(2)
    trace.begin(1)
    trace.write([change('2', named(2), null)], 1)
    trace.write([change('2', null, named(2))], 1)
    const again = itemsAfter(trace)
    expect(shownRows(again, 2).rows.map((row) => row.change)).toEqual([null, null])
    expect(rowsNow(again).map(({ kind }) => kind)).toEqual(['same', 'same'])
    expect(toldAt(again)).toBe(0)
    trace.write([change('1', named(1), named(1, 'ink'))], 1)
    const changed = itemsAfter(trace)
    expect(shownRows(changed, 2).rows.map((row) => row.change !== null)).toEqual([true, false])
    expect(toldAt(changed)).toBe(changed.told)
  })

  test('give way to those of another table of their box once the last of them is gone', () => {
    const trace = withRows(1)
    trace.write([change('1/a', null, { id: 1, part: 'a', name: 'one' }, 'lines')], undefined, 'read')
    trace.write([change('1', named(1), null)])
    const plans: [{ name: string }, { name: string }] = [{ name: 'db.items' }, { name: 'read.lines' }]
    const top = () => onTop(plans, laneAfter(trace).tables, null).name
    expect(top()).toBe('db.items')
    trace.command()
    expect(top()).toBe('read.lines')
  })

  test('keep a deleted row in its place until the next command, and do not count it among the others', () => {
    const trace = withRows(3)
    trace.write([change('2', named(2), null)])
    const shown = shownRows(itemsAfter(trace), 3)
    expect(shown.rows.map(({ key, change: done }) => [key, done?.after ?? null, done !== null])).toEqual([
      ['1', null, false],
      ['2', null, true],
      ['3', null, false],
    ])
    expect(shown.more).toBe(0)
    trace.command()
    expect(keys(itemsAfter(trace), 3)).toEqual(['1', '3'])
  })

  test('are none for an empty table', () => {
    expect(shownRows(itemsAfter(new TraceBuilder().open()), 3)).toEqual({ rows: [], more: 0 })
  })
})

test('a table that only had a moment changed is not the one that told something last', () => {
  const trace = withRows(1)
  const before = itemsAfter(trace).told
  trace.write([change('1', { ...named(1), updated_at: 1 }, { ...named(1), updated_at: 2 })])
  expect(itemsAfter(trace).told).toBe(before)
  const telling = trace.write([change('1', named(1), named(1, 'ink'))])
  expect(itemsAfter(trace).told).toBe(telling)
})

test('a question about one row brings it to its box, where there is room for no other', async () => {
  const { steps } = await played('upcasting-chain')
  const answered = ofKind(steps, 'query-answered').find(({ query }) => query === 'customer-card')
  const lane = steps
    .slice(0, answered?.n)
    .reduce(foldStep, emptyScene)
    .lanes.find(({ id }) => id === answered?.lane)
  const cards = lane?.tables.get('read.customer_cards')
  if (!cards) throw new Error('The lane keeps cards.')
  expect(cards.rows.size).toBeGreaterThan(1)
  expect(shownRows(cards, 1).rows.map(({ key }) => key)).toEqual(['k-2'])
})
