/** What was shipped and what it brought, added up as it happens: one row a day, however many orders. */
import type { OrderQuestion } from '../../../domains/ordering/questions.ts'
import { summaryOf } from '../../order-queries.ts'
import { component } from '../../topology.ts'
import type { ReadModel } from '../read-model.ts'
import { asOrderEvent, orderId } from './order-events.ts'

/** Counts an order when it is shipped. Money in cents. */
export const salesSummary: ReadModel<OrderQuestion> = {
  box: {
    id: component('sales'),
    role: 'read-model',
    label: 'Sales',
    about: 'Read model for the sales page: the sums, kept ready.',
  },
  answers: {
    'sales-summary': (db, probe) =>
      summaryOf(
        db.all(
          probe,
          'SELECT coalesce(sum(orders), 0) AS orders, coalesce(sum(revenue), 0) AS revenue FROM sales',
        ),
      ),
  },
  projection: {
    name: 'sales_summary',
    handles: ['OrderPaid', 'OrderShipped'],
    schema: `
      CREATE TABLE IF NOT EXISTS sales (
        day      TEXT PRIMARY KEY,
        orders   INTEGER NOT NULL,
        revenue  INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE IF NOT EXISTS sales_paid (order_id TEXT PRIMARY KEY, amount INTEGER NOT NULL) STRICT;
    `,
    apply(tables, recorded, probe) {
      const event = asOrderEvent(recorded)
      const order = orderId(recorded)
      if (event.type === 'OrderPaid')
        tables.run(probe, 'INSERT INTO sales_paid (order_id, amount) VALUES (?, ?)', [
          order,
          event.data.amount,
        ])
      if (event.type === 'OrderShipped')
        tables.run(
          probe,
          `INSERT INTO sales (day, orders, revenue)
           SELECT date(? / 1000, 'unixepoch'), 1, amount FROM sales_paid WHERE order_id = ?
           ON CONFLICT (day) DO UPDATE SET orders = orders + 1, revenue = revenue + excluded.revenue`,
          [recorded.at, order],
        )
    },
  },
}
