/** What the second database is told: the whole summary of an order as it is after a change, so that the newest message says it all. */
import type { Row } from '../../../../shared/trace.ts'
import type { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'
import { summaryAsView } from './summary-view.ts'

/** As the stage and the table name the message. */
export const MESSAGE_TYPE = 'OrderChanged'

/** The summary as `order_summary` keeps it. Money in cents. */
export type OrderChanged = Row & {
  order_id: string
  customer: string
  status: string
  items: number
  total: number
  lines: string
}

/** Messages are read through a view in the write database: the relay needs to know nothing of its tables. */
export const MESSAGE_VIEW = summaryAsView('order_message')

/** @param probe in the transaction that changed the order, or after it @returns undefined when there is no such order */
export const messageOf = (db: Connection, probe: Probe, order: string): OrderChanged | undefined =>
  db.get<OrderChanged>(
    probe,
    'SELECT order_id, customer, status, items, total, lines FROM order_message WHERE order_id = ?',
    [order],
  )
