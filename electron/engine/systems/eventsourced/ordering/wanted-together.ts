/** Which articles are wanted together: counted while they are in a basket, whether they stay there or not. */
import type { Row } from '../../../../../shared/trace.ts'
import type { OrderQuestion } from '../../../domains/ordering/questions.ts'
import { type Pair, topPair } from '../../../domains/ordering/wanted-together.ts'
import { count } from '../../say.ts'
import { component } from '../../topology.ts'
import type { ReadModel } from '../read-model.ts'
import { asOrderEvent, orderId } from './order-events.ts'

/** One row a pair of articles. */
export const wantedTogether: ReadModel<OrderQuestion> = {
  box: {
    id: component('together'),
    role: 'read-model',
    label: 'Wanted together',
    about: 'Read model for recommendations: pairs of articles, with what was put back.',
  },
  answers: {
    'wanted-together': (db, probe) => {
      const rows = db.all<Row & Pair>(
        probe,
        'SELECT one, two, together, put_back FROM wanted_together ORDER BY together DESC, one, two LIMIT 5',
      )
      const top = topPair(rows)
      return {
        facts: { ...top },
        text:
          rows.length === 0
            ? 'Nothing has been wanted together yet.'
            : `${top.one} and ${top.two} were wanted together in ${count(top.together, 'order')}; ${count(top.put_back, 'time')} one of them was put back.`,
        rows,
      }
    },
  },
  projection: {
    name: 'wanted_together',
    handles: ['ItemAdded', 'ItemRemoved'],
    schema: `
      CREATE TABLE IF NOT EXISTS wanted_together (
        one       TEXT NOT NULL,
        two       TEXT NOT NULL,
        together  INTEGER NOT NULL,
        put_back  INTEGER NOT NULL,
        PRIMARY KEY (one, two)
      ) STRICT;
      CREATE TABLE IF NOT EXISTS wanted_baskets (
        order_id   TEXT NOT NULL,
        sku        TEXT NOT NULL,
        in_basket  INTEGER NOT NULL,
        PRIMARY KEY (order_id, sku)
      ) STRICT;
    `,
    apply(tables, recorded, probe) {
      const event = asOrderEvent(recorded)
      const order = orderId(recorded)
      if (event.type === 'ItemAdded') {
        const { sku } = event.data
        // A pair is counted once an order, however often an article is put back and taken again.
        tables.run(
          probe,
          `INSERT INTO wanted_together (one, two, together, put_back)
           SELECT min(sku, ?), max(sku, ?), 1, 0 FROM wanted_baskets
           WHERE order_id = ? AND in_basket AND sku <> ?
             AND NOT EXISTS (SELECT 1 FROM wanted_baskets WHERE order_id = ? AND sku = ?)
           ON CONFLICT (one, two) DO UPDATE SET together = together + 1`,
          [sku, sku, order, sku, order, sku],
        )
        tables.run(
          probe,
          `INSERT INTO wanted_baskets (order_id, sku, in_basket) VALUES (?, ?, 1)
           ON CONFLICT (order_id, sku) DO UPDATE SET in_basket = 1`,
          [order, sku],
        )
      }
      if (event.type === 'ItemRemoved') {
        const { sku } = event.data
        tables.run(probe, 'UPDATE wanted_baskets SET in_basket = 0 WHERE order_id = ? AND sku = ?', [
          order,
          sku,
        ])
        tables.run(
          probe,
          `UPDATE wanted_together SET put_back = put_back + 1
           WHERE (one, two) IN (
             SELECT min(sku, ?), max(sku, ?) FROM wanted_baskets WHERE order_id = ? AND in_basket)`,
          [sku, sku, order],
        )
      }
    },
  },
}
