/** What is printed on the parcel. The first version knows the letters A to Z, and throws at any other. */
import type { Row } from '../../../../../shared/trace.ts'
import { labelOf } from '../../../domains/ordering/label.ts'
import type { OrderQuestion } from '../../../domains/ordering/questions.ts'
import type { Projection } from '../../../projections/projection.ts'
import { component } from '../../topology.ts'
import type { ReadModel } from '../read-model.ts'
import { asOrderEvent, orderId } from './order-events.ts'

/** @throws Error at a letter that the first label printer did not have */
function plainLetters(name: string): string {
  const [strange] = /[^A-Za-z0-9 -]/u.exec(name) ?? []
  if (strange !== undefined) throw new Error(`cannot print the letter “${strange}” of “${name}”`)
  return name.toUpperCase()
}

const projection = (print: (name: string) => string): Projection => ({
  name: 'parcel_labels',
  handles: ['ItemAdded', 'OrderConfirmed'],
  schema: `
    CREATE TABLE IF NOT EXISTS parcel_labels (
      order_id  TEXT PRIMARY KEY,
      label     TEXT NOT NULL,
      ready     INTEGER NOT NULL
    ) STRICT;
  `,
  apply(tables, recorded, probe) {
    const event = asOrderEvent(recorded)
    const order = orderId(recorded)
    if (event.type === 'ItemAdded')
      tables.run(
        probe,
        `INSERT INTO parcel_labels (order_id, label, ready) VALUES (?, ?, 0)
         ON CONFLICT (order_id) DO UPDATE SET label = label || ', ' || excluded.label`,
        [order, `${event.data.quantity} ${print(event.data.name)}`],
      )
    if (event.type === 'OrderConfirmed')
      tables.run(probe, 'UPDATE parcel_labels SET ready = 1 WHERE order_id = ?', [order])
  },
})

const model = (print: (name: string) => string): ReadModel<OrderQuestion> => ({
  box: {
    id: component('labels'),
    role: 'read-model',
    label: 'Parcel labels',
    about: 'Read model for the printer: one label an order.',
  },
  answers: {
    'parcel-label': (db, probe, { order }) => {
      const rows = db.all<Row & { label: string; ready: number }>(
        probe,
        'SELECT label, ready FROM parcel_labels WHERE order_id = ?',
        [order],
      )
      const [row] = rows
      return {
        facts: { label: row?.label ?? null, ready: row ? row.ready === 1 : null },
        text: row
          ? `“${row.label}”, ${row.ready === 1 ? 'ready to print' : 'not ready yet'}.`
          : `There is no label for ${order}.`,
        rows,
      }
    },
  },
  projection: projection(print),
})

/** Throws at a letter beyond A to Z. */
export const parcelLabels = model(plainLetters)
/** Prints every letter. */
export const mendedParcelLabels = model(labelOf)
