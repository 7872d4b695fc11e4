/** Questions to the normalised tables, asked by the CRUD lane and, for what its read model lacks, by the CQRS lane. */
import { euros } from '../../../shared/money.ts'
import type { Row } from '../../../shared/trace.ts'
import {
  basketText,
  type OrderQuestion,
  type OrderQuestionOf,
  timeOfDay,
} from '../domains/ordering/questions.ts'
import { type Pair, topPair } from '../domains/ordering/wanted-together.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { Probe } from '../trace/probe.ts'
import type { Answers } from './answers.ts'
import { count } from './say.ts'
import type { Finding } from './system.ts'

/** Everything that the tables of current state can be asked. */
export const answersFromTables: Answers<OrderQuestion> = {
  'order-page': (db, probe, { order }) => orderPageFromTables(db, probe, order),
  'basket-before': basketBeforeFromTables,
  'my-orders': myOrdersFromTables,
  'wanted-together': wantedTogetherFromTables,
  'sales-summary': salesSummaryFromTables,
  'search-orders': searchOrdersInTables,
  'changes-of': changesOfFromTables,
}

/** The order page from the normalised tables: a join, always up to date. */
function orderPageFromTables(db: Connection, probe: Probe, order: string): Finding {
  const rows = db.all<OrderPageRow>(
    probe,
    `SELECT o.id, o.customer, o.status,
            coalesce(sum(i.quantity), 0) AS items,
            coalesce(sum(i.quantity * i.unit_price), 0) AS total
     FROM orders o LEFT JOIN order_items i ON i.order_id = o.id
     WHERE o.id = ? GROUP BY o.id`,
    [order],
  )
  return pageOf(order, rows)
}

/** An order as its page shows it, whatever the tables that the row comes from. Money in cents. */
export type OrderPageRow = Row & { status: string; items: number; total: number }

/** What the page of an order shows. @param unknown what it says when there is no such row */
export function pageOf(
  order: string,
  rows: readonly OrderPageRow[],
  unknown = `There is no order ${order}.`,
): Finding {
  const [row] = rows
  if (!row) return { facts: {}, text: unknown, rows }
  const { status, items, total } = row
  return {
    facts: { status, items, total },
    text: `Order ${order} is ${status === 'draft' ? 'a draft' : status}: ${count(items, 'item')}, ${euros(total)}.`,
    rows,
  }
}

/** The best that tables of current state can do about the past: what is in the basket now, and which columns could have kept more. */
function basketBeforeFromTables(
  db: Connection,
  probe: Probe,
  question: OrderQuestionOf<'basket-before'>,
): Finding {
  const rows = db.all<Row & { sku: string; quantity: number }>(
    probe,
    'SELECT sku, quantity FROM order_items WHERE order_id = ? ORDER BY rowid',
    [question.order],
  )
  const [order] = db.all<{ updated_at: number }>(probe, 'SELECT updated_at FROM orders WHERE id = ?', [
    question.order,
  ])
  const keepers = db.all<{ column: string }>(
    probe,
    `SELECT m.name || '.' || c.name AS "column"
     FROM sqlite_schema m JOIN pragma_table_info(m.name) c
     WHERE m.type = 'table' AND (c.name LIKE '%reason%' OR c.name LIKE '%removed%' OR c.name LIKE '%valid_to%')`,
  )
  const sinceThen = order !== undefined && order.updated_at >= question.at
  return {
    // The basket of today is no answer about another day.
    facts: {},
    text:
      keepers.length === 0
        ? `Cannot say. The tables know the basket now (${basketText(rows)})${sinceThen ? `, and the order was changed after ${timeOfDay(question.at)}` : ''}. No column keeps what was removed, when or why.`
        : `Perhaps: ${keepers.map((keeper) => keeper.column).join(', ')} may hold it.`,
    rows,
  }
}

function myOrdersFromTables(
  db: Connection,
  probe: Probe,
  { customer }: OrderQuestionOf<'my-orders'>,
): Finding {
  const rows = db.all<Row>(
    probe,
    'SELECT id, status FROM orders WHERE customer = ? ORDER BY created_at, id',
    [customer],
  )
  return listOf(customer, rows)
}

/** What the page of a customer's orders shows. */
export const listOf = (customer: string, rows: readonly Row[]): Finding => ({
  facts: { orders: rows.length },
  text:
    rows.length === 0
      ? `The list of ${customer} is empty.`
      : `${customer} has ${count(rows.length, 'order')}: ${rows.map((row) => row.id ?? row.order_id).join(', ')}.`,
  rows,
})

/** What was put back has left no row: only what stayed together can be counted. */
function wantedTogetherFromTables(db: Connection, probe: Probe): Finding {
  const rows = db.all<Row & Omit<Pair, 'put_back'>>(
    probe,
    `SELECT a.sku AS one, b.sku AS two, count(*) AS together
     FROM order_items a JOIN order_items b ON b.order_id = a.order_id AND b.sku > a.sku
     GROUP BY 1, 2 ORDER BY together DESC, one, two LIMIT 5`,
  )
  const top = topPair(rows.map((row) => ({ ...row, put_back: 0 })))
  return {
    // How often they are together now is not how often they were wanted together.
    facts: { one: top.one, two: top.two },
    text:
      rows.length === 0
        ? 'Nothing has been bought together yet.'
        : `${top.one} and ${top.two} are together in ${count(top.together, 'order')} now. How often one of them was put back, no row says: it was deleted.`,
    rows,
  }
}

/** What was paid for a shipped order is what it brought: two keyed tables, and no need to look at articles. */
function salesSummaryFromTables(db: Connection, probe: Probe): Finding {
  const rows = db.all<Row & { orders: number; revenue: number }>(
    probe,
    `SELECT count(*) AS orders, coalesce(sum(p.amount), 0) AS revenue
     FROM shipments s JOIN payments p ON p.order_id = s.order_id`,
  )
  return summaryOf(rows)
}

/** What the page of sales shows. */
export function summaryOf(rows: readonly (Row & { orders: number; revenue: number })[]): Finding {
  const { orders = 0, revenue = 0 } = rows[0] ?? {}
  return {
    facts: { orders, revenue },
    text: `${count(orders, 'order')} shipped, for ${euros(revenue)}.`,
    rows,
  }
}

function searchOrdersInTables(
  db: Connection,
  probe: Probe,
  { word }: OrderQuestionOf<'search-orders'>,
): Finding {
  const rows = db.all<Row & { orders: number }>(
    probe,
    `SELECT count(DISTINCT order_id) AS orders FROM order_items
     WHERE name LIKE ? || '%' OR name LIKE '% ' || ? || '%'`,
    [word, word],
  )
  return foundIn(word, rows)
}

/** The answer to a search. @param rows one row that counts the orders, or none */
export function foundIn(word: string, rows: readonly (Row & { orders: number })[]): Finding {
  const { orders = 0 } = rows[0] ?? {}
  return {
    facts: { orders },
    text: `${count(orders, 'order')} with an article that begins with “${word}”.`,
    rows,
  }
}

/** Of all changes the tables know the time of the last. */
function changesOfFromTables(
  db: Connection,
  probe: Probe,
  { order }: OrderQuestionOf<'changes-of'>,
): Finding {
  const rows = db.all<Row & { status: string; updated_at: number }>(
    probe,
    'SELECT id, status, updated_at FROM orders WHERE id = ?',
    [order],
  )
  const [row] = rows
  return {
    facts: {},
    text: row
      ? `Cannot say. Order ${order} is ${row.status}, last changed at ${new Date(row.updated_at).toISOString().slice(11, 16)}; each change has overwritten the one before.`
      : `There is no order ${order}.`,
    rows,
  }
}
