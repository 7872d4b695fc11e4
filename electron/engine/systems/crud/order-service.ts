/**
 * Orders the CRUD way: one transaction a request, the row read and checked and changed in place.
 * No aggregate and no events: a service between the request and the rows, as most good applications are written.
 */
import { euros } from '../../../../shared/money.ts'
import type { OrderCommand } from '../../domains/ordering/commands.ts'
import type { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'
import { refused, SAVED, type Saved, type Service } from './parts.ts'

interface OrderRow {
  status: string
}

/** Changes orders as a request asks. */
export class OrderService implements Service<OrderCommand> {
  private readonly db: Connection
  /** Whether each change counts the version of its order up. */
  private readonly versioned: boolean

  constructor(db: Connection, { versioned = false } = {}) {
    this.db = db
    this.versioned = versioned
  }

  /** Checks the request and changes the rows. Run it in a transaction, and roll back what is not saved. */
  change(tx: Probe, id: string, request: OrderCommand, now: number): Saved {
    const order = this.db.get<OrderRow>(tx, 'SELECT status FROM orders WHERE id = ?', [id])
    if (request.type === 'CreateOrder')
      return order
        ? refused('order-exists', 'The order exists already.')
        : this.create(tx, id, request.data.customer, now)
    if (!order) return refused('unknown-order', 'There is no such order.')
    switch (request.type) {
      case 'AddItem':
        return order.status === 'draft' ? this.addItem(tx, id, request.data, now) : notADraft(order)
      case 'RemoveItem':
        return order.status === 'draft' ? this.removeItem(tx, id, request.data.sku, now) : notADraft(order)
      case 'ConfirmOrder':
        return order.status === 'draft' ? this.confirm(tx, id, now) : notADraft(order)
      case 'PayOrder':
        return order.status === 'confirmed'
          ? this.pay(tx, id, request.data.amount, now)
          : refused('not-confirmed', `A ${order.status} order cannot be paid.`)
      case 'ShipOrder':
        return order.status === 'paid'
          ? this.ship(tx, id, request.data, now)
          : refused('not-paid', `A ${order.status} order cannot be shipped.`)
      case 'CancelOrder':
        return order.status === 'shipped' || order.status === 'cancelled'
          ? refused('too-late', `A ${order.status} order cannot be cancelled.`)
          : this.setStatus(tx, id, 'cancelled', now)
    }
  }

  private create(tx: Probe, id: string, customer: string, now: number): Saved {
    this.db.run(
      tx,
      `INSERT INTO orders (id, customer, status, created_at, updated_at)
       VALUES (?, ?, 'draft', ?, ?)`,
      [id, customer, now, now],
    )
    return SAVED
  }

  private addItem(tx: Probe, id: string, item: ItemData, now: number): Saved {
    this.db.run(
      tx,
      `INSERT INTO order_items (order_id, sku, name, quantity, unit_price)
       VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (order_id, sku) DO UPDATE SET quantity = quantity + excluded.quantity`,
      [id, item.sku, item.name, item.quantity, item.unitPrice],
    )
    return this.touch(tx, id, now)
  }

  private removeItem(tx: Probe, id: string, sku: string, now: number): Saved {
    const removed = this.db.run(tx, 'DELETE FROM order_items WHERE order_id = ? AND sku = ?', [id, sku])
    return removed === 0
      ? refused('item-not-in-basket', `There is no ${sku} in the basket.`)
      : this.touch(tx, id, now)
  }

  private confirm(tx: Probe, id: string, now: number): Saved {
    return this.total(tx, id).items === 0
      ? refused('basket-empty', 'An empty basket cannot be confirmed.')
      : this.setStatus(tx, id, 'confirmed', now)
  }

  private pay(tx: Probe, id: string, amount: number, now: number): Saved {
    const { total } = this.total(tx, id)
    if (amount !== total)
      return refused('wrong-amount', `The order costs ${euros(total)}, not ${euros(amount)}.`)
    this.db.run(tx, 'INSERT INTO payments (order_id, amount, paid_at) VALUES (?, ?, ?)', [id, amount, now])
    return this.setStatus(tx, id, 'paid', now)
  }

  private ship(tx: Probe, id: string, parcel: { carrier: string; tracking: string }, now: number): Saved {
    this.db.run(tx, 'INSERT INTO shipments (order_id, carrier, tracking, shipped_at) VALUES (?, ?, ?, ?)', [
      id,
      parcel.carrier,
      parcel.tracking,
      now,
    ])
    return this.setStatus(tx, id, 'shipped', now)
  }

  private setStatus(tx: Probe, id: string, status: string, now: number): Saved {
    this.db.run(
      tx,
      this.versioned
        ? 'UPDATE orders SET status = ?, updated_at = ?, version = version + 1 WHERE id = ?'
        : 'UPDATE orders SET status = ?, updated_at = ? WHERE id = ?',
      [status, now, id],
    )
    return SAVED
  }

  private touch(tx: Probe, id: string, now: number): Saved {
    this.db.run(
      tx,
      this.versioned
        ? 'UPDATE orders SET updated_at = ?, version = version + 1 WHERE id = ?'
        : 'UPDATE orders SET updated_at = ? WHERE id = ?',
      [now, id],
    )
    return SAVED
  }

  private total(tx: Probe, id: string): { items: number; total: number } {
    const row = this.db.get<{ items: number; total: number }>(
      tx,
      `SELECT count(*) AS items, coalesce(sum(quantity * unit_price), 0) AS total
       FROM order_items WHERE order_id = ?`,
      [id],
    )
    return row ?? { items: 0, total: 0 }
  }
}

interface ItemData {
  sku: string
  name: string
  quantity: number
  unitPrice: number
}

const notADraft = (order: OrderRow): Saved =>
  refused('not-a-draft', `A ${order.status} order can no longer be changed.`)
