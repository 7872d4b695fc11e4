import { describe, expect, test } from 'vitest'
import { ofKind, type Played, played } from './played.ts'

const ordersOf = ({ column }: Played, file: string, table: string) =>
  column(file, `SELECT count(*) FROM ${table} WHERE customer = 'Grace'`)[0]

describe('with a list five seconds behind', async () => {
  const run = await played('stale-read', { lag: '5s' })
  const { steps } = run

  test('the page shows nothing, although the order is in the log', () => {
    const revealed = ofKind(steps, 'revealed')[0]
    const before = steps.filter(({ n }) => n < (revealed?.n ?? 0))
    expect(ofKind(before, 'appended').filter(({ lane }) => lane === 'async')).toHaveLength(1)
    expect(revealed?.key).toBe('nothing')
  })

  test('two orders exist where the list was late, and one everywhere else', () => {
    expect(ordersOf(run, 'async-read.db', 'order_list')).toBe(2)
    expect(ordersOf(run, 'inline-events.db', 'order_list')).toBe(1)
    expect(ordersOf(run, 'crud.db', 'orders')).toBe(1)
  })

  test('a fenced query waits for what was written before it, and answers completely', () => {
    const fenced = ofKind(steps, 'query-answered').findLast(({ lane }) => lane === 'async')
    const [unfenced] = ofKind(steps, 'query-answered')
      .filter(({ lane }) => lane === 'async')
      .slice(-2)
    expect(unfenced?.answer.rows).toEqual([])
    const sent = ofKind(steps, 'query-sent').findLast(({ lane }) => lane === 'async')
    const between = steps.filter(({ n }) => n > (sent?.n ?? 0) && n < (fenced?.n ?? 0))
    expect(ofKind(between, 'checkpoint-stored').length).toBeGreaterThan(0)
    expect(fenced?.answer.complete).toBe(true)
  })
})

test('with a list a minute behind, the page is empty twice and three orders exist', async () => {
  const run = await played('stale-read', { lag: '1m' })
  const { steps } = run
  expect(ofKind(steps, 'revealed').map(({ key }) => key)).toEqual(['nothing', '3'])
  expect(ordersOf(run, 'async-read.db', 'order_list')).toBe(3)
  expect(ordersOf(run, 'crud.db', 'orders')).toBe(1)
})

test('with a list half a second behind, Grace notices nothing', async () => {
  const run = await played('stale-read', { lag: '500ms' })
  const { steps } = run
  expect(ofKind(steps, 'revealed')[0]?.key).toBe('one')
  const [cures] = ofKind(steps, 'narrated').filter(({ section }) => section === 'first-cure')
  const before = ofKind(steps, 'query-answered').filter(({ n }) => n < (cures?.n ?? 0))
  expect(before.every(({ answer }) => answer.complete)).toBe(true)
  expect(ordersOf(run, 'async-read.db', 'order_list')).toBe(1)
})
