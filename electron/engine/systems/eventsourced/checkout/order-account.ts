/** What an order costs and what has been paid for it: a read model over two kinds of streams, in two versions. */
import { StreamId } from '../../../../../shared/ids.ts'
import { euros } from '../../../../../shared/money.ts'
import type { Row } from '../../../../../shared/trace.ts'
import { asMessage } from '../../../commands/decider.ts'
import type { CheckoutEvent, CheckoutQuestion } from '../../../domains/checkout/checkout.ts'
import type { Projection } from '../../../projections/projection.ts'
import { component } from '../../topology.ts'
import type { ReadModel } from '../read-model.ts'

const ORDER = 'order-'
/** Subjects that begin with `p-` are payments, all others orders. */
export const checkoutStream = (subject: string): StreamId =>
  StreamId.parse(subject.startsWith('p-') ? `payment-${subject}` : `${ORDER}${subject}`)

const naive: Projection = {
  name: 'order_account',
  handles: ['OrderConfirmed', 'PaymentReceived'],
  schema: `
    CREATE TABLE IF NOT EXISTS order_account (
      order_id  TEXT PRIMARY KEY,
      total     INTEGER NOT NULL,
      paid      INTEGER NOT NULL
    ) STRICT;
  `,
  apply(tables, recorded, probe) {
    const event = asMessage<CheckoutEvent>(recorded)
    if (event.type === 'OrderConfirmed')
      tables.run(probe, 'INSERT INTO order_account (order_id, total, paid) VALUES (?, ?, 0)', [
        recorded.stream.slice(ORDER.length),
        event.data.total,
      ])
    // An order that is not there yet has no row: the statement succeeds and changes nothing.
    if (event.type === 'PaymentReceived')
      tables.run(probe, 'UPDATE order_account SET paid = paid + ? WHERE order_id = ?', [
        event.data.amount,
        event.data.order,
      ])
  },
}

/** The same handler; what it needs is said beside it, and an event that comes too early waits until that is there. */
const tolerant: Projection = {
  ...naive,
  outOfOrder: {
    needs: (event) => {
      const told = asMessage<CheckoutEvent>(event)
      return told.type === 'PaymentReceived' ? `order ${told.data.order}` : undefined
    },
    provides: (event) =>
      event.type === 'OrderConfirmed' ? `order ${event.stream.slice(ORDER.length)}` : undefined,
    present: (tables, key, probe) =>
      tables.get(probe, 'SELECT 1 FROM order_account WHERE order_id = ?', [key.slice('order '.length)]) !==
      undefined,
  },
}

const model = (projection: Projection): ReadModel<CheckoutQuestion> => ({
  box: {
    id: component('account'),
    role: 'read-model',
    label: 'Accounts',
    about: 'Read model over orders and payments: what is open, what is paid.',
  },
  answers: {
    'order-account': (db, probe, { order }) => {
      const rows = db.all<Row & { total: number; paid: number }>(
        probe,
        'SELECT order_id, total, paid FROM order_account WHERE order_id = ?',
        [order],
      )
      const [row] = rows
      return {
        facts: { total: row?.total ?? 0, paid: row?.paid ?? 0 },
        text: row
          ? `Order ${order} costs ${euros(row.total)}, ${row.paid === row.total ? 'and is paid' : `of which ${euros(row.paid)} is paid`}.`
          : `There is no order ${order} here.`,
        rows,
      }
    },
  },
  projection,
})

/** Takes for granted that an order is confirmed before it is paid. */
export const naiveAccount = model(naive)
/** Says what it needs: a payment that comes too early waits for its order. */
export const tolerantAccount = model(tolerant)
