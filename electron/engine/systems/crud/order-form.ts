/**
 * An order on somebody's screen: read as a whole, changed in memory, saved as a whole, as an object-relational mapper does it.
 * What was read may be old by the time it is saved.
 */
import type { OrderCommand } from '../../domains/ordering/commands.ts'
import { type OrderLine, type OrderState, orderDecider } from '../../domains/ordering/order.ts'
import type { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'
import type { Form, FormSaved } from './parts.ts'

/** An order as it was when somebody opened it. */
export type OrderForm = Form & { shown: OrderState }

/**
 * Reads the whole order. @param versioned whether orders carry a version @returns the form, and how many rows that took
 */
export function readForm(
  db: Connection,
  probe: Probe,
  id: string,
  versioned: boolean,
): { form: OrderForm; rows: number } {
  const order = db.get<{ customer: string; status: OrderState['status']; version: number }>(
    probe,
    versioned
      ? 'SELECT customer, status, version FROM orders WHERE id = ?'
      : 'SELECT customer, status, 0 AS version FROM orders WHERE id = ?',
    [id],
  )
  const lines = db.all<OrderLine>(
    probe,
    'SELECT sku, name, quantity, unit_price AS unitPrice FROM order_items WHERE order_id = ? ORDER BY rowid',
    [id],
  )
  return {
    form: {
      shown: order ? { status: order.status, customer: order.customer, lines } : orderDecider.initialState,
      version: order?.version ?? 0,
    },
    rows: lines.length + (order ? 1 : 0),
  }
}

/**
 * Changes the form in memory and writes all of it back.
 * @param check whether the row version must still be the one that was read
 */
export function saveForm(
  db: Connection,
  tx: Probe,
  { id, now, check }: { id: string; now: number; check: boolean },
  form: OrderForm,
  request: OrderCommand,
): FormSaved {
  const decision = orderDecider.decide(request, form.shown)
  if (!decision.accepted) return { outcome: 'rejected', code: decision.code, reason: decision.reason }
  const { status, customer, lines } = decision.events.reduce(orderDecider.evolve, form.shown)
  const columns = [status, customer, now, id]
  const found = check
    ? db.run(
        tx,
        `UPDATE orders SET status = ?, customer = ?, updated_at = ?, version = version + 1
         WHERE id = ? AND version = ?`,
        [...columns, form.version],
      )
    : db.run(tx, 'UPDATE orders SET status = ?, customer = ?, updated_at = ? WHERE id = ?', columns)
  if (found === 0) {
    const actual = db.get<{ version: number }>(tx, 'SELECT version FROM orders WHERE id = ?', [id])
    return { outcome: 'conflict', expected: form.version, actual: actual?.version ?? 0 }
  }
  db.run(tx, 'DELETE FROM order_items WHERE order_id = ?', [id])
  for (const line of lines)
    db.run(tx, 'INSERT INTO order_items (order_id, sku, name, quantity, unit_price) VALUES (?, ?, ?, ?, ?)', [
      id,
      line.sku,
      line.name,
      line.quantity,
      line.unitPrice,
    ])
  return { outcome: 'saved', ...(check ? { version: form.version + 1 } : {}) }
}
