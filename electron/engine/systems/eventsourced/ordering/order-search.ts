/** The articles of each order as text, in an index that finds words by their beginnings (SQLite's FTS5). */
import type { OrderQuestion } from '../../../domains/ordering/questions.ts'
import { foundIn } from '../../order-queries.ts'
import { component } from '../../topology.ts'
import type { ReadModel } from '../read-model.ts'
import { asOrderEvent, orderId } from './order-events.ts'

/** An article that was put back is found no more. */
export const orderSearch: ReadModel<OrderQuestion> = {
  box: {
    id: component('search'),
    role: 'read-model',
    label: 'Search',
    about: 'Read model for the search box: a full-text index.',
  },
  answers: {
    'search-orders': (db, probe, { word }) =>
      foundIn(
        word,
        db.all(probe, 'SELECT count(DISTINCT order_id) AS orders FROM order_search WHERE article MATCH ?', [
          `${word}*`,
        ]),
      ),
  },
  projection: {
    name: 'order_search',
    handles: ['ItemAdded', 'ItemRemoved'],
    schema: `
      CREATE VIRTUAL TABLE IF NOT EXISTS order_search USING fts5 (order_id UNINDEXED, sku UNINDEXED, article, prefix = '2 3');
      CREATE TABLE IF NOT EXISTS order_search_rows (
        doc       INTEGER PRIMARY KEY,
        order_id  TEXT NOT NULL,
        sku       TEXT NOT NULL,
        UNIQUE (order_id, sku)
      ) STRICT;
    `,
    apply(tables, recorded, probe) {
      const event = asOrderEvent(recorded)
      const order = orderId(recorded)
      if (event.type !== 'ItemAdded' && event.type !== 'ItemRemoved') return
      const { sku, name } = event.data
      const kept = tables.get<{ doc: number }>(
        probe,
        'SELECT doc FROM order_search_rows WHERE order_id = ? AND sku = ?',
        [order, sku],
      )
      if (event.type === 'ItemAdded' && !kept) {
        // The number of the row is given by the ordinary table: a virtual one does not return the one that it took.
        tables.run(probe, 'INSERT INTO order_search_rows (order_id, sku) VALUES (?, ?)', [order, sku])
        tables.run(
          probe,
          `INSERT INTO order_search (rowid, order_id, sku, article)
           SELECT doc, order_id, sku, ? FROM order_search_rows WHERE order_id = ? AND sku = ?`,
          [name, order, sku],
        )
      }
      if (event.type === 'ItemRemoved' && kept) {
        tables.run(probe, 'DELETE FROM order_search WHERE rowid = ?', [kept.doc])
        tables.run(probe, 'DELETE FROM order_search_rows WHERE order_id = ? AND sku = ?', [order, sku])
      }
    },
  },
}
