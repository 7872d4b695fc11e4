/** A read model built anew from every event of the store, in a shadow that takes its place. */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type BetterSqlite3 from 'better-sqlite3'
import { openSqliteEventStore } from '../../engine/eventstore/sqlite-store.ts'
import { openRebuild } from '../../engine/projections/rebuild.ts'
import { Connection } from '../../engine/sqlite/connection.ts'
import { openBaselineStore, openFile } from '../baseline.ts'
import type { Case, Work } from '../case.ts'
import { type Tracing, tracing } from '../engine-store.ts'
import { account, BALANCES_TABLE, balances, deposits, UPSERT_BALANCE } from '../workload.ts'

export interface RebuildSizes {
  /** Events in the store. */
  events: number
  rounds: number
  /** The store, which all contestants read; made by `fillForRebuild`. */
  file: string
}

export const rebuildCase = ({ events, rounds, file }: RebuildSizes): Case => ({
  name: `rebuild over ${events.toLocaleString('en-GB')} events`,
  unit: 'events',
  amount: events,
  rounds,
  open: (contestant, directory) =>
    contestant === 'baseline'
      ? baselineRebuild(directory, file)
      : engineRebuild(directory, file, tracing(contestant)),
})

/** A store of 10 events a stream, so that a million events are a hundred thousand accounts. */
export function fillForRebuild(file: string, events: number): void {
  if (existsSync(file)) return
  const { db, append } = openBaselineStore(file)
  const streams = Math.max(1, Math.floor(events / 10))
  for (let made = 0; made < events; )
    db.transaction(() => {
      for (let n = 0; n < 1_000 && made < events; n += 1, made += 1)
        append(account(made % streams), Math.floor(made / streams), deposits(made, 1))
    })()
  db.close()
}

const CHECKPOINT_TABLE = `
  CREATE TABLE IF NOT EXISTS checkpoints (projection TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT;
`

function baselineRebuild(directory: string, file: string): Work {
  const events = openFile(file, '')
  const target = join(directory, 'read.db')
  let db: BetterSqlite3.Database | undefined
  return {
    ready() {
      db?.close()
      removeDatabase(target)
      db = openFile(target, BALANCES_TABLE('balances') + CHECKPOINT_TABLE)
    },
    run() {
      if (db) rebuildByHand(db, events)
    },
    outcome: () => db && balancesOutcome(db),
    close() {
      db?.close()
      events.close()
    },
  }
}

/** A thousand events and the checkpoint a transaction; then the tables change places. */
function rebuildByHand(db: BetterSqlite3.Database, events: BetterSqlite3.Database): void {
  db.exec(BALANCES_TABLE('balances_new'))
  const next = events.prepare<[number], { position: number; stream: string; type: string; data: string }>(
    'SELECT position, stream, type, data FROM events WHERE position > ? ORDER BY position LIMIT 1000',
  )
  const upsert = db.prepare(UPSERT_BALANCE('balances_new'))
  const checkpoint = db.prepare(
    `INSERT INTO checkpoints VALUES ('balances', ?) ON CONFLICT (projection) DO UPDATE SET position = excluded.position`,
  )
  let position = 0
  // The workload's one event type.
  const write = db.transaction((rows: ReturnType<typeof next.all>) => {
    for (const row of rows) {
      if (row.type === 'MoneyDeposited')
        upsert.run(row.stream, (JSON.parse(row.data) as { amount: number }).amount)
      position = row.position
    }
    checkpoint.run(position)
  })
  for (let rows = next.all(0); rows.length > 0; rows = next.all(position)) write.immediate(rows)
  db.transaction(() =>
    db.exec('DROP TABLE balances; ALTER TABLE balances_new RENAME TO balances'),
  ).immediate()
}

function engineRebuild(directory: string, file: string, trace: Tracing): Work {
  const events = new Connection({ name: 'events', file, watched: trace.watched })
  const store = openSqliteEventStore({ connection: events })
  const target = join(directory, 'read.db')
  let connection: Connection | undefined
  return {
    ready() {
      trace.forget()
      connection?.close()
      removeDatabase(target)
      connection = new Connection({ name: 'read', file: target, watched: trace.watched })
    },
    async run() {
      if (connection) await openRebuild({ projection: balances, connection, store }).run(trace.probe)
    },
    outcome: () => connection && balancesOutcome(connection.raw),
    close() {
      connection?.close()
      events.close()
    },
  }
}

const balancesOutcome = (db: BetterSqlite3.Database): unknown =>
  db
    .prepare('SELECT count(*) AS accounts, sum(balance) AS balance, sum(deposits) AS deposits FROM balances')
    .get()

function removeDatabase(file: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
}
