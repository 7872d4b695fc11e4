import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { type PlanNode, planTree } from '../../../renderer/inspector/plan-lines.ts'
import type { PlanLine } from '../../../shared/contract.ts'

const db = new BetterSqlite3(':memory:')
db.exec(`
  CREATE TABLE orders (id TEXT PRIMARY KEY, customer TEXT, total INTEGER);
  CREATE TABLE items (n INTEGER PRIMARY KEY, order_id TEXT);
  CREATE INDEX by_customer ON orders (customer);
`)
/** What SQLite itself says. */
const plan = (sql: string): PlanNode[] =>
  planTree(db.prepare<[], PlanLine>(`EXPLAIN QUERY PLAN ${sql}`).all())

describe('a query plan in plain words', () => {
  test.each([
    ['SELECT * FROM orders', 'reads all rows of orders', true],
    [
      "SELECT * FROM orders WHERE id = 'a'",
      'finds the rows of orders by the index of its primary or unique key',
      false,
    ],
    ["SELECT * FROM orders WHERE customer = 'a'", 'finds the rows of orders by the index by_customer', false],
    [
      "SELECT customer FROM orders WHERE customer = 'a'",
      'finds all it needs of orders in the index by_customer, without looking at the table',
      false,
    ],
    ['SELECT * FROM items WHERE n = 1', 'goes straight to the rows of items by their row number', false],
    ['SELECT customer FROM orders', 'reads the whole index by_customer of orders, but not the table', true],
    ['SELECT 1', 'makes one row out of nothing', false],
  ])('says of %s that it %s', (sql, means, scans) => {
    expect(plan(sql)).toEqual([expect.objectContaining({ means, scans, parts: [] })])
  })

  test('keeps each line under the one that it belongs to', () => {
    const [query] = plan('SELECT id FROM orders UNION SELECT order_id FROM items')
    expect(query?.parts.length).toBeGreaterThan(1)
    expect(query?.parts.every(({ parts }) => parts.length > 0)).toBe(true)
  })

  test('tells of sorting aside', () => {
    expect(plan('SELECT * FROM orders ORDER BY total').at(-1)?.means).toBe(
      'sorts or groups aside, for ORDER BY',
    )
  })

  test('leaves a line that it does not know as SQLite says it', () => {
    expect(planTree([{ id: 1, parent: 0, detail: 'DANCE ON TABLE' }])).toEqual([
      { detail: 'DANCE ON TABLE', means: null, scans: false, parts: [] },
    ])
  })
})
