import { describe, expect, test } from 'vitest'
import type { Step } from '../../../shared/trace.ts'
import { ofKind, played } from './played.ts'

const figuresOf = (steps: readonly Step[], section: string) => {
  const said = ofKind(steps, 'narrated').find((step) => step.section === section)
  return Object.fromEntries(Object.entries(said?.figures ?? {}).map(([name, { value }]) => [name, value]))
}
const PAGE = `SELECT status || ', ' || items FROM order_summary WHERE order_id = 'o-5'`

describe('with the message stored beside the order', async () => {
  const { steps, column } = await played('cqrs-levels')

  test('only the level with a database of its own shows a stale page, and catches up', () => {
    expect(ofKind(steps, 'revealed')[0]?.key).toBe('three')
    const pages = ofKind(steps, 'query-answered').map(({ lane, answer }) => `${lane} ${answer.complete}`)
    expect(pages).toEqual([
      ...['one true', 'two true', 'three true'],
      ...['one true', 'two true', 'three false'],
      ...['one true', 'two true', 'three true'],
      'three true',
    ])
    expect(ofKind(steps, 'revealed')[1]?.key).toBe('confirmed')
  })

  test('says how stale it was, in items, messages and time', () => {
    expect(figuresOf(steps, 'how-stale')).toEqual({
      'view-lacks': 0,
      'table-lacks': 0,
      'copy-lacks': 4,
      messages: 1,
      lag: 2,
    })
  })

  test('writes nothing for the page at level 1, one row a command at level 2, and a message and more at level 3', () => {
    const tables = (lane: string) => {
      const written = ofKind(steps, 'statement').filter((step) => step.lane === lane)
      return new Set(written.flatMap(({ changes }) => changes.map(({ table }) => table)))
    }
    expect(tables('one')).toEqual(new Set(['orders', 'order_items']))
    expect(tables('two')).toEqual(new Set(['orders', 'order_items', 'order_summary']))
    expect(tables('three')).toEqual(new Set(['orders', 'order_items', 'outbox', 'order_summary', 'relayed']))
  })

  test('dies between the two databases, hears the message twice, and all three pages agree', () => {
    expect(ofKind(steps, 'crashed').map(({ lane, point }) => `${lane} ${point}`)).toEqual([
      'three relay-between-commit-and-sent',
    ])
    expect(ofKind(steps, 'relayed').filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(1)
    for (const file of ['one.db', 'two.db', 'three-read.db'])
      expect(column(file, PAGE)).toEqual(['confirmed, 6'])
  })

  test('no crash does harm, wherever it comes', () => {
    const [tried] = ofKind(steps, 'crash-points-tried')
    expect(tried?.tried).toBeGreaterThan(0)
    expect(tried?.harmful).toEqual([])
  })
})

describe('with the message sent after the commit', async () => {
  const { steps, column } = await played('cqrs-levels', { message: 'sent' })

  test('the order is confirmed and its page says draft, although no message waits', () => {
    expect(column('three.db', `SELECT status FROM orders WHERE id = 'o-5'`)).toEqual(['confirmed'])
    expect(column('three-read.db', PAGE)).toEqual(['draft, 6'])
    expect(ofKind(steps, 'revealed')[1]?.key).toBe('draft')
    expect(figuresOf(steps, 'lost')).toEqual({ written: 'confirmed', shown: 'draft', waiting: 0 })
  })

  test('the only harmful crash is the one between the commit and the sending', () => {
    const [tried] = ofKind(steps, 'crash-points-tried')
    expect(tried?.harmful.map(({ point }) => point)).toEqual(['publish-after-commit'])
  })
})
