import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countVisits } from '../../../electron/engine/sqlite/row-visits.ts'

let db: BetterSqlite3.Database
beforeEach(() => {
  db = new BetterSqlite3(':memory:')
  db.exec(`
    CREATE TABLE orders (id TEXT PRIMARY KEY, customer TEXT) STRICT;
    CREATE TABLE items (order_id TEXT, sku TEXT, quantity INTEGER, PRIMARY KEY (order_id, sku)) STRICT;
    CREATE VIEW summary AS
      SELECT o.id, sum(i.quantity) AS items FROM orders o LEFT JOIN items i ON i.order_id = o.id GROUP BY o.id;
    CREATE VIRTUAL TABLE search USING fts5 (article);
    CREATE TEMP TABLE ten AS SELECT value AS n FROM json_each('[1,2,3,4,5,6,7,8,9,10]');
    INSERT INTO orders SELECT 'o-' || n, 'Ada' FROM ten;
    INSERT INTO items SELECT 'o-' || n, 'pen', 2 FROM ten;
    INSERT INTO items SELECT 'o-' || n, 'ink', 1 FROM ten WHERE n <= 5;
    INSERT INTO search (article) SELECT iif(n % 2, 'ink', 'red pen') FROM ten;
  `)
})
afterEach(() => db.close())

const QUERIES = {
  'a scan looks at every row, whatever it keeps': [`SELECT count(*) FROM items WHERE quantity > 1`, 15],
  'a key finds its row alone': [`SELECT customer FROM orders WHERE id = 'o-3'`, 1],
  'a join looks at the rows of both sides': [
    `SELECT o.id, i.sku FROM orders o JOIN items i ON i.order_id = o.id WHERE o.id = 'o-3'`,
    3,
  ],
  'an outer join whose other side is empty looks at one row less': [
    `SELECT o.id, i.sku FROM orders o LEFT JOIN items i ON i.order_id = o.id AND i.sku = 'ink' WHERE o.id = 'o-9'`,
    1,
  ],
  'a view that is asked for one row looks at what that row is made of': [
    `SELECT items FROM summary WHERE id = 'o-3'`,
    3,
  ],
  'a full-text index goes to the rows that match': [
    `SELECT count(*) FROM search WHERE article MATCH 'pe*'`,
    5,
  ],
} as const

test.each(Object.entries(QUERIES))('%s, in the plan that the statement has anyway', (_, [sql, visited]) => {
  const plan = () =>
    (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) =>
      // A table is called by its alias where it is not hidden.
      detail.replace(/(SCAN|SEARCH) (?:main\.)?\w+/, '$1'),
    )
  const before = plan()
  const answer = db.prepare(sql).all()
  const visits = countVisits(db)
  expect(db.prepare(sql).all()).toEqual(answer)
  expect(visits.count).toBe(visited)
  expect(plan()).toEqual(before)
  visits.stop()
  db.prepare(sql).all()
  expect(visits.count).toBe(visited)
  db.exec(`INSERT INTO orders VALUES ('o-11', 'Ben')`)
})
