/** The orders of each customer, for the page that lists them. */
import type { Row } from '../../../../../shared/trace.ts'
import type { OrderQuestion } from '../../../domains/ordering/questions.ts'
import { listOf } from '../../order-queries.ts'
import { component } from '../../topology.ts'
import type { ReadModel } from '../read-model.ts'
import { asOrderEvent, orderId, STATUS_AFTER } from './order-events.ts'

/** One row an order. */
export const orderList: ReadModel<OrderQuestion> = {
  box: {
    id: component('list'),
    role: 'read-model',
    label: 'Order list',
    about: 'Read model for “my orders”: one row an order.',
  },
  answers: {
    'my-orders': (db, probe, { customer }) =>
      listOf(
        customer,
        db.all<Row>(probe, 'SELECT order_id, status FROM order_list WHERE customer = ? ORDER BY rowid', [
          customer,
        ]),
      ),
  },
  projection: {
    name: 'order_list',
    handles: 'all',
    schema: `
      CREATE TABLE IF NOT EXISTS order_list (
        order_id  TEXT PRIMARY KEY,
        customer  TEXT NOT NULL,
        status    TEXT NOT NULL
      ) STRICT;
      CREATE INDEX IF NOT EXISTS order_list_customer ON order_list (customer);
    `,
    apply(tables, recorded, probe) {
      const event = asOrderEvent(recorded)
      if (event.type === 'OrderCreated')
        tables.run(probe, 'INSERT INTO order_list (order_id, customer, status) VALUES (?, ?, ?)', [
          orderId(recorded),
          event.data.customer,
          STATUS_AFTER[event.type],
        ])
      else if (STATUS_AFTER[event.type] !== 'draft')
        tables.run(probe, 'UPDATE order_list SET status = ? WHERE order_id = ?', [
          STATUS_AFTER[event.type],
          orderId(recorded),
        ])
    },
  },
}
