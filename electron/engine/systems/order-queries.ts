/** Questions to the normalised tables, asked by the CRUD lane and, for what its read model lacks, by the CQRS lane. */
import type { Row } from '../../../shared/trace.ts'
import { basketText, type OrderQuestion, timeOfDay } from '../domains/ordering/questions.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { Probe } from '../trace/probe.ts'
import type { Finding } from './system.ts'

/** The order page from the normalised tables: a join, always up to date. */
export function orderPageFromTables(db: Connection, probe: Probe, order: string): Finding {
  const rows = db.all<Row & { status: string; items: number; total: number }>(
    probe,
    `SELECT o.id, o.customer, o.status,
            coalesce(sum(i.quantity), 0) AS items,
            coalesce(sum(i.quantity * i.unit_price), 0) AS total
     FROM orders o LEFT JOIN order_items i ON i.order_id = o.id
     WHERE o.id = ? GROUP BY o.id`,
    [order],
  )
  const [row] = rows
  if (!row) return { facts: {}, text: `There is no order ${order}.`, rows }
  const { status, items, total } = row
  return {
    facts: { status, items, total },
    text: `Order ${order} is ${status}, ${items} items, ${total} cents.`,
    rows,
  }
}

/**
 * The best that tables of current state can do about the past: what is in the basket now, whether anything
 * still names the article, and which columns could have kept a reason.
 */
export function basketBeforeFromTables(
  db: Connection,
  probe: Probe,
  question: Extract<OrderQuestion, { type: 'basket-before' }>,
): Finding {
  const rows = db.all<Row & { sku: string; quantity: number }>(
    probe,
    'SELECT sku, quantity FROM order_items WHERE order_id = ? ORDER BY rowid',
    [question.order],
  )
  const [order] = db.all<{ updated_at: number }>(probe, 'SELECT updated_at FROM orders WHERE id = ?', [
    question.order,
  ])
  const keepers = db.all<{ column: string }>(
    probe,
    `SELECT m.name || '.' || c.name AS "column"
     FROM sqlite_schema m JOIN pragma_table_info(m.name) c
     WHERE m.type = 'table' AND (c.name LIKE '%reason%' OR c.name LIKE '%removed%' OR c.name LIKE '%valid_to%')`,
  )
  const sinceThen = order !== undefined && order.updated_at >= question.at
  return {
    facts: { basket: basketText(rows) },
    text:
      keepers.length === 0
        ? `Cannot say. The tables know the basket now (${basketText(rows)})${sinceThen ? `, and the order was changed after ${timeOfDay(question.at)}` : ''}. No column keeps what was removed, when or why.`
        : `Perhaps: ${keepers.map((keeper) => keeper.column).join(', ')} may hold it.`,
    rows,
  }
}
