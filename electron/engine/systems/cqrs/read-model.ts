/** The read side: one row an order, in the shape of the page that shows it. Written in the write model's transaction. */
import type { Row } from '../../../../shared/trace.ts'
import type { OrderQuestion } from '../../domains/ordering/questions.ts'
import type { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'
import type { Answers } from '../answers.ts'
import { listOf, type OrderPageRow, pageOf, summaryOf } from '../order-queries.ts'

/** DDL of the summary. Money in cents. */
export const ORDER_SUMMARY = `
  CREATE TABLE IF NOT EXISTS order_summary (
    order_id    TEXT PRIMARY KEY,
    customer    TEXT NOT NULL,
    status      TEXT NOT NULL,
    items       INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    lines       TEXT NOT NULL
  ) STRICT;
`

/** Brings the summary of one order up to date with the write tables. Run it in the transaction that changed them. */
export function refreshSummary(db: Connection, probe: Probe, order: string): void {
  db.run(
    probe,
    `INSERT INTO order_summary (order_id, customer, status, items, total, lines)
     SELECT o.id, o.customer, o.status,
            coalesce(sum(i.quantity), 0), coalesce(sum(i.quantity * i.unit_price), 0),
            coalesce(group_concat(i.quantity || ' ' || i.name, ', ' ORDER BY i.rowid), '')
     FROM orders o LEFT JOIN order_items i ON i.order_id = o.id
     WHERE o.id = ? GROUP BY o.id
     ON CONFLICT (order_id) DO UPDATE SET
       status = excluded.status, items = excluded.items, total = excluded.total, lines = excluded.lines`,
    [order],
  )
}

/** What the summary answers by itself. */
export const answersFromSummary: Answers<OrderQuestion> = {
  /** One row by primary key, no join. */
  'order-page': (db, probe, { order }) =>
    pageOf(
      order,
      db.all<OrderPageRow>(
        probe,
        'SELECT order_id, customer, status, items, total, lines FROM order_summary WHERE order_id = ?',
        [order],
      ),
    ),
  'my-orders': (db, probe, { customer }) =>
    listOf(
      customer,
      db.all<Row>(probe, 'SELECT order_id, status FROM order_summary WHERE customer = ? ORDER BY rowid', [
        customer,
      ]),
    ),
  'sales-summary': (db, probe) =>
    summaryOf(
      db.all(
        probe,
        `SELECT count(*) AS orders, coalesce(sum(total), 0) AS revenue FROM order_summary WHERE status = 'shipped'`,
      ),
    ),
}
