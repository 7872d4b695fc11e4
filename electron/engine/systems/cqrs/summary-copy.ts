/** The summary in the second database, and the number of the last message that it has taken in. */
import type { Connection } from '../../sqlite/connection.ts'
import { type Probe, silent } from '../../trace/probe.ts'
import { ORDER_SUMMARY } from './read-model.ts'
import { READ_MODEL, RELAY } from './read-side.ts'
import type { OrderChanged } from './summary-message.ts'

/** One row a source: this lane has one, its outbox. */
const RELAYED = `
  CREATE TABLE IF NOT EXISTS relayed (
    source  TEXT PRIMARY KEY,
    last    INTEGER NOT NULL
  ) STRICT;
`

/** Written by the relay alone. */
export class SummaryCopy {
  readonly db: Connection

  constructor(db: Connection) {
    this.db = db
    db.defineSchema(ORDER_SUMMARY + RELAYED)
  }

  /** Number of the last message taken in; 0 before the first. */
  last(): number {
    const row = this.db.get<{ last: number }>(silent, `SELECT last FROM relayed WHERE source = 'outbox'`)
    return row?.last ?? 0
  }

  /** @param tx in a transaction of the second database */
  write(tx: Probe, message: OrderChanged): void {
    const { order_id, customer, status, items, total, lines } = message
    this.db.run(
      tx.at(READ_MODEL, RELAY),
      `INSERT INTO order_summary (order_id, customer, status, items, total, lines)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (order_id) DO UPDATE SET
         status = excluded.status, items = excluded.items, total = excluded.total, lines = excluded.lines`,
      [order_id, customer, status, items, total, lines],
    )
  }

  /** @param tx in the transaction that wrote what these messages say: after a crash both are there, or neither */
  moveTo(tx: Probe, last: number): void {
    this.db.run(
      tx.at(RELAY),
      `INSERT INTO relayed (source, last) VALUES ('outbox', ?)
       ON CONFLICT (source) DO UPDATE SET last = excluded.last`,
      [last],
    )
  }
}
