/** The write side: an order loaded from normalised tables, and each decided change written back to them. */
import type { OrderEvent } from '../../domains/ordering/events.ts'
import { type OrderState, orderDecider } from '../../domains/ordering/order.ts'
import type { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'

type Status = OrderState['status']

/** Loads and saves orders; decides nothing. */
export class OrderWriteModel {
  private readonly db: Connection

  constructor(db: Connection) {
    this.db = db
  }

  /** The order as the tables hold it, and the number of rows that took. */
  load(probe: Probe, id: string): { order: OrderState; rows: number } {
    const head = this.db.get<{ customer: string; status: Status }>(
      probe,
      'SELECT customer, status FROM orders WHERE id = ?',
      [id],
    )
    if (!head) return { order: orderDecider.initialState, rows: 0 }
    const lines = this.db.all<OrderState['lines'][number]>(
      probe,
      `SELECT sku, name, quantity, unit_price AS "unitPrice"
       FROM order_items WHERE order_id = ? ORDER BY rowid`,
      [id],
    )
    return { order: { ...head, lines }, rows: 1 + lines.length }
  }

  /**
   * Writes what was decided. The tables keep the state that follows, not the decision.
   * @param after the order once the change has happened
   * @param now virtual time in ms
   */
  save(probe: Probe, id: string, change: OrderEvent, after: OrderState, now: number): void {
    if (change.type === 'OrderCreated') {
      this.db.run(
        probe,
        `INSERT INTO orders (id, customer, status, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?)`,
        [id, after.customer, after.status, now, now],
      )
      return
    }
    this.saveDetails(probe, id, change, now)
    this.db.run(probe, 'UPDATE orders SET status = ?, updated_at = ? WHERE id = ?', [after.status, now, id])
  }

  private saveDetails(probe: Probe, id: string, change: OrderEvent, now: number): void {
    const { type, data } = change
    switch (type) {
      case 'ItemAdded':
        this.db.run(
          probe,
          `INSERT INTO order_items (order_id, sku, name, quantity, unit_price)
           VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (order_id, sku) DO UPDATE SET quantity = quantity + excluded.quantity`,
          [id, data.sku, data.name, data.quantity, data.unitPrice],
        )
        break
      case 'ItemRemoved':
        this.db.run(probe, 'DELETE FROM order_items WHERE order_id = ? AND sku = ?', [id, data.sku])
        break
      case 'OrderPaid':
        this.db.run(
          probe,
          `INSERT INTO payments (order_id, amount, paid_at)
           VALUES (?, ?, ?)`,
          [id, data.amount, now],
        )
        break
      case 'OrderShipped':
        this.db.run(
          probe,
          `INSERT INTO shipments (order_id, carrier, tracking, shipped_at)
           VALUES (?, ?, ?, ?)`,
          [id, data.carrier, data.tracking, now],
        )
        break
      case 'OrderCreated':
      case 'OrderConfirmed':
      case 'OrderCancelled':
        break
    }
  }
}
