/** Looks into the files with plain SQL, while other processes go on writing, and holds what is there against the ledger. */
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import type { Entry, Ledger, Total } from './ledger.ts'

interface SumRow extends Total {
  stream: string
}
interface SnapshotRow {
  stream: string
  version: number
  state: string
}

function withFile<T>(directory: string, name: string, look: (db: BetterSqlite3.Database) => T): T {
  const db = new BetterSqlite3(join(directory, name))
  try {
    db.pragma('busy_timeout = 5000')
    // One transaction: everything in it is of one moment.
    return db.transaction(() => look(db)).deferred()
  } finally {
    db.close()
  }
}

function checkIntegrity(db: BetterSqlite3.Database, name: string, ledger: Ledger): void {
  const found = db.pragma('integrity_check', { simple: true })
  if (found !== 'ok') ledger.break(`${name} is damaged: ${String(found)}`)
}

/** Everything that can be told at any moment. The read model is looked at first: the log can only be ahead of it. */
export function check(directory: string, ledger: Ledger): void {
  const model = withFile(directory, 'read.db', (db) => {
    checkIntegrity(db, 'read.db', ledger)
    return {
      checkpoint: Number(db.prepare('SELECT coalesce(max(position), 0) FROM checkpoints').pluck().get()),
      rows: db.prepare<[], SumRow>('SELECT * FROM sums').all(),
    }
  })
  const ends = ledger.takeEnds()
  const snapshots = withFile(directory, 'events.db', (db) => {
    checkIntegrity(db, 'events.db', ledger)
    ledger.read(
      db
        .prepare<[number], Entry>(
          `SELECT position, stream, version, id, command_id AS command, data ->> 'n' AS n
           FROM events WHERE position > ? ORDER BY position`,
        )
        .all(ledger.head),
    )
    return db.prepare<[], SnapshotRow>('SELECT stream, version, state FROM snapshots').all()
  })
  ledger.compare(ends)
  compareModel(model.checkpoint, model.rows, ledger)
  for (const { stream, version, state } of snapshots)
    expectSame(
      `snapshot of ${stream} at ${version}`,
      JSON.parse(state) as Total,
      ledger.totalOf(stream, version),
      ledger,
    )
}

function compareModel(checkpoint: number, rows: readonly SumRow[], ledger: Ledger): void {
  const totals = ledger.totalsAt(checkpoint)
  for (const { stream, sum, events } of rows)
    expectSame(`read model of ${stream} at ${checkpoint}`, { sum, events }, totals.get(stream), ledger)
  if (rows.length !== totals.size)
    ledger.break(`read model at ${checkpoint}: ${rows.length} streams instead of ${totals.size}`)
}

function expectSame(what: string, found: Total, expected: Total | undefined, ledger: Ledger): void {
  if (found.sum !== expected?.sum || found.events !== expected.events)
    ledger.break(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`)
}

/** When nobody works any more: everybody has come to the end, and the log read anew from its first event is the same. */
export function checkAtRest(directory: string, readers: readonly string[], ledger: Ledger): void {
  check(directory, ledger)
  ledger.compareSenders()
  const checkpoint = withFile(directory, 'read.db', (db) =>
    db.prepare('SELECT max(position) FROM checkpoints').pluck().get(),
  )
  if (checkpoint !== ledger.head)
    ledger.break(`the read model ends at ${checkpoint}, the log at ${ledger.head}`)
  for (const reader of readers)
    if (ledger.seenBy(reader) !== ledger.head)
      ledger.break(`${reader} ends at ${ledger.seenBy(reader)}, the log at ${ledger.head}`)
  const [count, head] = withFile(
    directory,
    'events.db',
    (db) =>
      db.prepare<[], [number, number]>('SELECT count(*), max(position) FROM events').raw().get() ?? [0, 0],
  )
  if (count !== ledger.head || head !== ledger.head)
    ledger.break(`the log has ${count} events up to ${head}, of ${ledger.head} that were read`)
}
