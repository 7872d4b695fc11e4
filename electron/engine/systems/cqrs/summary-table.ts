/** Level 2: the summary is a table, brought up to date in the transaction that changes the order. */
import type { Connection } from '../../sqlite/connection.ts'
import { box, line } from '../topology.ts'
import { answersFromSummary, ORDER_SUMMARY, refreshSummary } from './read-model.ts'
import { READ_MODEL, type ReadSide, WRITE_MODEL } from './read-side.ts'

/** The read side of level 2. @param db the write model's database, in which the table is */
export function summaryTable(db: Connection): ReadSide {
  return {
    schema: ORDER_SUMMARY,
    db,
    answers: answersFromSummary,
    boxes: [
      box('read-model', 'read-model', 'Read model', 'One row an order, shaped for the page that shows it.', [
        'cqrs.order_summary',
      ]),
    ],
    lines: [line('write-model', 'read-model', 'is summed up in')],
    changed: (tx, order) => refreshSummary(db, tx.at(READ_MODEL, WRITE_MODEL), order),
  }
}
