/** The two read models of the event-sourced lane: one kept inside the append's transaction, one behind a checkpoint. */
import type { RecordedEvent } from '../../../../shared/trace.ts'
import type { OrderEvent } from '../../domains/ordering/events.ts'
import type { Projection } from '../../projections/projection.ts'
import { component } from '../topology.ts'

/** `order-o-1` is the stream of order `o-1`. */
const orderId = (event: RecordedEvent) => event.stream.slice('order-'.length)

/** What the store holds under a type of the ordering domain has that type's shape. */
const asOrderEvent = (event: RecordedEvent) =>
  ({ type: event.type, data: event.data }) as unknown as OrderEvent

const STATUS_AFTER: Record<OrderEvent['type'], string> = {
  OrderCreated: 'draft',
  ItemAdded: 'draft',
  ItemRemoved: 'draft',
  OrderConfirmed: 'confirmed',
  OrderPaid: 'paid',
  OrderShipped: 'shipped',
  OrderCancelled: 'cancelled',
}

/** Inline: for what must never be stale. Costs a write in every append. */
export const orderStatus: Projection = {
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
}

/** Asynchronous: for pages that may lag a little. Costs the writer nothing. */
export const orderDashboard: Projection = {
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
}
