/** Requests that were handled, by their id, kept in the same transaction as what they changed: what comes again gets its first answer. */
import { GUARANTEED, type Guarantees } from '../faults/guarantees.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { Probe } from '../trace/probe.ts'
import type { CommandEnvelope, Outcome } from './system.ts'

const REQUESTS_TABLE = `
  CREATE TABLE IF NOT EXISTS requests (
    id          TEXT PRIMARY KEY,
    subject     TEXT NOT NULL,
    handled_at  INTEGER NOT NULL
  ) STRICT;
`

type Request = Pick<CommandEnvelope, 'id' | 'subject' | 'at'>

/** The table of ids in the database of the lane that changes rows. */
export class RequestLog {
  private readonly db: Connection
  private readonly guarantees: Readonly<Guarantees>

  constructor(db: Connection, guarantees: Readonly<Guarantees> = GUARANTEED) {
    this.db = db
    this.guarantees = guarantees
    db.defineSchema(REQUESTS_TABLE)
  }

  /** Runs the change unless its request was handled before. Run it in the transaction of the change. */
  once(tx: Probe, { id, subject, at }: Request, change: () => Outcome): Outcome {
    if (!this.guarantees.commandDeduplication) return change()
    const first = this.db.get<{ subject: string }>(tx, 'SELECT subject FROM requests WHERE id = ?', [id])
    if (first) {
      tx.step({ kind: 'command-recognised', command: id, subject: first.subject })
      return { outcome: 'accepted', subject: first.subject }
    }
    const outcome = change()
    if (outcome.outcome === 'accepted')
      this.db.run(tx, 'INSERT INTO requests (id, subject, handled_at) VALUES (?, ?, ?)', [id, subject, at])
    return outcome
  }
}
