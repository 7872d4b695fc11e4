import type { OrderQuestion } from '../../../domains/ordering/questions.ts'
import { component } from '../../topology.ts'
import type { ReadModel } from '../read-model.ts'
import { asOrderEvent, orderId, STATUS_AFTER } from './order-events.ts'

/** Inline: for what must never be stale. Costs a write in every append. */
export const orderStatus: ReadModel<OrderQuestion> = {
  box: {
    id: component('status'),
    role: 'read-model',
    label: 'Status',
    about: 'Read model written in the same transaction as the event.',
  },
  answers: {},
  projection: {
    name: 'order_status',
    handles: 'all',
    node: component('status'),
    schema: `
    CREATE TABLE IF NOT EXISTS order_status (
      order_id  TEXT PRIMARY KEY,
      status    TEXT NOT NULL,
      version   INTEGER NOT NULL
    ) STRICT;
  `,
    apply(tables, event, probe) {
      tables.run(
        probe,
        `INSERT INTO order_status (order_id, status, version) VALUES (?, ?, ?)
       ON CONFLICT (order_id) DO UPDATE SET status = excluded.status, version = excluded.version`,
        [orderId(event), STATUS_AFTER[asOrderEvent(event).type], event.version],
      )
    },
  },
}
