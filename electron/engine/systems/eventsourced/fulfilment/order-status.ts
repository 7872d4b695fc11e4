/** How each order stands: one row an order. */
import type { Row } from '../../../../../shared/trace.ts'
import { asMessage } from '../../../commands/decider.ts'
import { type FulfilmentEvent, fulfilment } from '../../../domains/fulfilment/fulfilment-process.ts'
import type { FulfilmentQuestion } from '../../../domains/fulfilment/questions.ts'
import { type OrderStatus, statusChange, UNKNOWN_ORDER } from '../../../domains/fulfilment/status.ts'
import { component } from '../../topology.ts'
import type { ReadModel } from '../read-model.ts'

/** Hears of goods, money and parcel from streams of their own. */
export const orderStatus: ReadModel<FulfilmentQuestion> = {
  box: {
    id: component('order-status'),
    role: 'read-model',
    label: 'Orders',
    about: 'Read model: how each order stands, where its goods, its money and its parcel are.',
  },
  answers: {
    'order-status': (db, probe, { order }) => {
      const rows = db.all<Row & OrderStatus>(
        probe,
        'SELECT order_id, status, goods, money, parcel FROM order_status WHERE order_id = ?',
        [order],
      )
      const { status, goods, money, parcel } = rows[0] ?? UNKNOWN_ORDER
      return {
        facts: { status, goods, money, parcel },
        text:
          rows.length === 0
            ? `There is no order ${order} here.`
            : `Order ${order} is ${status}. Goods: ${goods}. Money: ${money}. Parcel: ${parcel}.`,
        rows,
      }
    },
  },
  projection: {
    name: 'order_status',
    handles: [
      'OrderPlaced',
      'OrderCompleted',
      'OrderCancelled',
      'InventoryReserved',
      'InventoryReleased',
      'PaymentCharged',
      'PaymentRefunded',
      'ShipmentRequested',
      'OrderShipped',
      'ShipmentFailed',
    ],
    schema: `
      CREATE TABLE IF NOT EXISTS order_status (
        order_id  TEXT PRIMARY KEY,
        status    TEXT NOT NULL,
        goods     TEXT NOT NULL,
        money     TEXT NOT NULL,
        parcel    TEXT NOT NULL
      ) STRICT;
    `,
    apply(tables, recorded, probe) {
      const event = asMessage<FulfilmentEvent>(recorded)
      const order = fulfilment.instance(event, recorded.stream)
      if (order === undefined) return
      const change = statusChange(event)
      if (event.type === 'OrderPlaced') {
        const { status, goods, money, parcel } = { ...UNKNOWN_ORDER, ...change }
        tables.run(
          probe,
          'INSERT INTO order_status (order_id, status, goods, money, parcel) VALUES (?, ?, ?, ?, ?)',
          [order, status, goods, money, parcel],
        )
        return
      }
      // Every other event changes one of these columns.
      for (const [column, value] of Object.entries(change))
        tables.run(probe, `UPDATE order_status SET ${column} = ? WHERE order_id = ?`, [value, order])
    },
  },
}
