/** The read side: one row an order, in the shape of the page that shows it. Written in the write model's transaction. */
import type { Row } from '../../../../shared/trace.ts'
import type { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'

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

export type Summary = Row & { status: string; items: number; total: number }

/** The order page: one row by primary key, no join. */
export const readSummary = (db: Connection, probe: Probe, order: string): Summary[] =>
  db.all<Summary>(
    probe,
    'SELECT order_id, customer, status, items, total, lines FROM order_summary WHERE order_id = ?',
    [order],
  )
