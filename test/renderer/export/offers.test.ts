import { describe, expect, test } from 'vitest'
import { tableText, traceText } from '../../../renderer/export/contents.ts'
import { fileName, offersAt } from '../../../renderer/export/offers.ts'
import { Recording } from '../../../renderer/scene/recording.ts'
import { emptyScene } from '../../../renderer/scene/scene.ts'
import type { LaneId } from '../../../shared/ids.ts'
import { Step } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'

const { steps } = await played('one-order-three-ways')
const recording = new Recording()
recording.append(steps)
const end = recording.sceneAt(steps.length)
const lane = (id: string) => id as LaneId // a lane of that scenario

describe('what can be exported', () => {
  test('is nothing before the first step has arrived', () => {
    expect(offersAt({ scene: emptyScene, length: 0, complete: false })).toEqual([])
  })

  test('is the trace as far as it has come, before a lane is on stage', () => {
    const offers = offersAt({ scene: emptyScene, length: 12, complete: false })
    expect(offers.map(({ title, hint }) => [title, hint])).toEqual([['Trace as NDJSON', '12 steps so far']])
  })

  test('is the picture, the trace, and every table that holds rows, by lane', () => {
    const offers = offersAt({ scene: end, length: steps.length, complete: true })
    expect(offers.slice(0, 3).map(({ title }) => title)).toEqual([
      'Picture as SVG',
      'Picture as PNG',
      'Trace as NDJSON',
    ])
    const tables = end.lanes.flatMap(({ tables }) => [...tables.values()].filter(({ rows }) => rows.size > 0))
    expect(offers).toHaveLength(3 + tables.length)
    expect(new Set(offers.map(({ title, group }) => `${group}/${title}`)).size).toBe(offers.length)
  })

  test('says that it is a sample where the trace knows no more than one', () => {
    const [first, ...others] = end.lanes
    const [name, table] = [...(first?.tables.entries() ?? [])].find(([, { rows }]) => rows.size > 0) ?? []
    if (!first || !name || !table) throw new Error('The scenario has a table with rows.')
    const counted = { ...first, tables: first.tables.set(name, { ...table, untold: 1_000 }) }
    const offers = offersAt({
      scene: { ...end, lanes: [counted, ...others] },
      length: steps.length,
      complete: true,
    })
    expect(offers.find(({ title }) => title === `${name} as CSV`)?.hint).toMatch(
      /^a sample: \d+ of 1,00\d rows/,
    )
  })
})

describe('a file that is exported', () => {
  test('is named after scenario, step and table, in letters that every file system takes', () => {
    const table = { as: 'csv', lane: lane('crud'), table: 'crud.order items' } as const
    expect(fileName(table, 'one-order', 7)).toBe('one-order-step-7-crud-crud.order-items.csv')
    expect(fileName({ as: 'png' }, 'a/b:c', 7)).toBe('a-b-c-step-7.png')
    expect(fileName({ as: 'ndjson' }, 'one-order', 7)).toBe('one-order.ndjson')
  })

  test('holds the trace, one step a line, as it can be read again', () => {
    const lines = traceText(steps).split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map((line) => Step.parse(JSON.parse(line)))).toEqual(steps)
  })

  test('holds the rows of a table as they are at the step', () => {
    const text = tableText(end, { as: 'csv', lane: lane('crud'), table: 'crud.order_items' })
    const rows = end.lanes[0]?.tables.get('crud.order_items')?.rows.size ?? 0
    expect(rows).toBeGreaterThan(0)
    expect(text?.split('\r\n')).toHaveLength(rows + 2)
    expect(tableText(end, { as: 'csv', lane: lane('crud'), table: 'crud.nothing' })).toBeNull()
  })
})
