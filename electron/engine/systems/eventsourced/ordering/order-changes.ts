/** Every change of every order, for whoever must report them. */
import type { Row } from '../../../../../shared/trace.ts'
import type { OrderQuestion } from '../../../domains/ordering/questions.ts'
import { component } from '../../topology.ts'
import type { ReadModel } from '../read-model.ts'
import { orderId } from './order-events.ts'

/** One row an event, in the order of the log. */
export const orderChanges: ReadModel<OrderQuestion> = {
  box: {
    id: component('changes'),
    role: 'read-model',
    label: 'Changes',
    about: 'Read model for the compliance report: one row a change.',
  },
  answers: {
    'changes-of': (db, probe, { order }) => {
      const rows = db.all<Row & { type: string }>(
        probe,
        'SELECT number, type, at FROM order_changes WHERE order_id = ? ORDER BY number',
        [order],
      )
      const last = rows.at(-1)?.type ?? null
      return {
        facts: { changes: rows.length, last },
        text: `Order ${order} has been changed ${rows.length} times, last by ${last ?? 'nobody'}.`,
        rows,
      }
    },
  },
  projection: {
    name: 'order_changes',
    handles: 'all',
    schema: `
      CREATE TABLE IF NOT EXISTS order_changes (
        order_id  TEXT NOT NULL,
        number    INTEGER NOT NULL,
        type      TEXT NOT NULL,
        at        INTEGER NOT NULL,
        PRIMARY KEY (order_id, number)
      ) STRICT;
    `,
    apply(tables, event, probe) {
      tables.run(probe, 'INSERT INTO order_changes (order_id, number, type, at) VALUES (?, ?, ?, ?)', [
        orderId(event),
        event.version,
        event.type,
        event.at,
      ])
    },
  },
}
