import type { OrderQuestion } from '../../../domains/ordering/questions.ts'
import type { Connection } from '../../../sqlite/connection.ts'
import type { Probe } from '../../../trace/probe.ts'
import { type OrderPageRow, pageOf } from '../../order-queries.ts'
import type { Finding } from '../../system.ts'
import { component } from '../../topology.ts'
import type { ReadModel } from '../read-model.ts'
import { asOrderEvent, orderId, STATUS_AFTER } from './order-events.ts'

/** Asynchronous: for pages that may lag a little. Costs the writer nothing. */
export const orderDashboard: ReadModel<OrderQuestion> = {
  box: {
    id: component('dashboard'),
    role: 'read-model',
    label: 'Dashboard',
    about: 'Read model in its own database, a moment behind the log.',
  },
  answers: { 'order-page': orderPageFromDashboard },
  projection: {
    name: 'order_dashboard',
    handles: 'all',
    node: component('dashboard'),
    schema: `
    CREATE TABLE IF NOT EXISTS order_dashboard (
      order_id  TEXT PRIMARY KEY,
      customer  TEXT NOT NULL,
      status    TEXT NOT NULL,
      items     INTEGER NOT NULL,
      total     INTEGER NOT NULL
    ) STRICT;
  `,
    apply(tables, recorded, probe) {
      const id = orderId(recorded)
      const event = asOrderEvent(recorded)
      switch (event.type) {
        case 'OrderCreated':
          tables.run(
            probe,
            `INSERT INTO order_dashboard (order_id, customer, status, items, total)
           VALUES (?, ?, 'draft', 0, 0)`,
            [id, event.data.customer],
          )
          break
        case 'ItemAdded':
        case 'ItemRemoved': {
          const sign = event.type === 'ItemAdded' ? 1 : -1
          const { quantity, unitPrice } = event.data
          tables.run(
            probe,
            'UPDATE order_dashboard SET items = items + ?, total = total + ? WHERE order_id = ?',
            [sign * quantity, sign * quantity * unitPrice, id],
          )
          break
        }
        case 'OrderConfirmed':
        case 'OrderPaid':
        case 'OrderShipped':
        case 'OrderCancelled':
          tables.run(probe, 'UPDATE order_dashboard SET status = ? WHERE order_id = ?', [
            STATUS_AFTER[event.type],
            id,
          ])
          break
      }
    },
  },
}

function orderPageFromDashboard(read: Connection, probe: Probe, { order }: { order: string }): Finding {
  const rows = read.all<OrderPageRow>(
    probe,
    'SELECT order_id, customer, status, items, total FROM order_dashboard WHERE order_id = ?',
    [order],
  )
  return pageOf(order, rows, `The dashboard does not know order ${order} yet.`)
}
