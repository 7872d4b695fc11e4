/** Level 1: the summary is a view. SQLite computes it from the write tables each time it is asked, so there is nothing to keep. */
import type { Row } from '../../../../shared/trace.ts'
import type { OrderQuestion } from '../../domains/ordering/questions.ts'
import type { Connection } from '../../sqlite/connection.ts'
import type { Answers } from '../answers.ts'
import { listOf } from '../order-queries.ts'
import { box, line } from '../topology.ts'
import { answersFromSummary } from './read-model.ts'
import type { ReadSide } from './read-side.ts'

/** A condition on `order_id` reaches the index of the write tables: SQLite pushes it down into the view. */
export const summaryAsView = (name: string) => `
  CREATE VIEW IF NOT EXISTS ${name} AS
    SELECT o.id AS order_id, o.customer, o.status,
           coalesce(sum(i.quantity), 0) AS items,
           coalesce(sum(i.quantity * i.unit_price), 0) AS total,
           coalesce(group_concat(i.quantity || ' ' || i.name, ', ' ORDER BY i.rowid), '') AS lines,
           o.created_at
    FROM orders o LEFT JOIN order_items i ON i.order_id = o.id
    GROUP BY o.id;
`

/**
 * The view answers like the table, but its rows come in no order of their own. Sums over all orders are left to the write tables:
 * a join made for them reads less than a view made for another page.
 */
const answersFromView: Answers<OrderQuestion> = {
  'order-page': answersFromSummary['order-page'],
  'my-orders': (db, probe, { customer }) =>
    listOf(
      customer,
      db.all<Row>(
        probe,
        'SELECT order_id, status FROM order_summary WHERE customer = ? ORDER BY created_at, order_id',
        [customer],
      ),
    ),
}

/** The read side of level 1. @param db the write model's database, in which the view is */
export function summaryView(db: Connection): ReadSide {
  return {
    schema: summaryAsView('order_summary'),
    db,
    answers: answersFromView,
    boxes: [
      box(
        'read-model',
        'read-model',
        'View',
        'A view in the shape of the page: no rows of its own, computed from the write tables when it is read.',
      ),
    ],
    lines: [line('write-model', 'read-model', 'is seen through')],
    changed: () => undefined,
  }
}
