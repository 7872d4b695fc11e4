/** The outbox: a message is stored with the rows that it tells of, in one transaction, and sent later. It cannot be forgotten. */
import type { VirtualTime } from '../../../../shared/ids.ts'
import type { Connection } from '../../sqlite/connection.ts'
import { type Probe, silent } from '../../trace/probe.ts'
import { MESSAGE_TYPE, type OrderChanged } from './summary-message.ts'

/** Numbers are never given twice: a message is known by its number in the other database. Times in ms. */
export const OUTBOX = `
  CREATE TABLE IF NOT EXISTS outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    type       TEXT NOT NULL,
    data       TEXT NOT NULL CHECK (json_valid(data)),
    stored_at  INTEGER NOT NULL,
    sent_at    INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS outbox_waiting ON outbox (id) WHERE sent_at IS NULL;
`

/** A message that waits in the outbox. */
export interface StoredMessage {
  id: number
  data: OrderChanged
  /** What the storing was told to; the relay's own pass after a restart. */
  cause: Probe | undefined
}

/** The table of messages in the write model's database. */
export class Outbox {
  private readonly db: Connection
  /** Only while somebody listens, and only until the message is sent. */
  private readonly causes = new Map<number, Probe>()

  constructor(db: Connection) {
    this.db = db
  }

  /** @param tx in the transaction that changed the order */
  store(tx: Probe, data: OrderChanged, now: number): void {
    const stored = this.db.get<{ id: number }>(
      tx,
      'INSERT INTO outbox (type, data, stored_at) VALUES (?, ?, ?) RETURNING id',
      [MESSAGE_TYPE, JSON.stringify(data), now],
    )
    if (stored && tx.on) this.causes.set(stored.id, tx.within(undefined))
  }

  /** Messages not yet sent, oldest first. */
  waiting(most: number): StoredMessage[] {
    return this.db
      .all<{ id: number; data: string }>(
        silent,
        'SELECT id, data FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT ?',
        [most],
      )
      .map(({ id, data }) => ({ id, data: JSON.parse(data) as OrderChanged, cause: this.causes.get(id) })) // stored by `store`
  }

  sent(probe: Probe, ids: readonly number[], now: VirtualTime): void {
    this.db.transaction(probe, (tx) => {
      for (const id of ids) this.db.run(tx, 'UPDATE outbox SET sent_at = ? WHERE id = ?', [now, id])
    })
    for (const id of ids) this.causes.delete(id)
  }

  /** Messages with higher numbers, sent or not: how many, and when the oldest was stored. */
  after(id: number): { messages: number; oldest: number | null } {
    const counted = this.db.get<{ messages: number; oldest: number | null }>(
      silent,
      'SELECT count(*) AS messages, min(stored_at) AS oldest FROM outbox WHERE id > ?',
      [id],
    )
    return counted ?? { messages: 0, oldest: null }
  }
}
