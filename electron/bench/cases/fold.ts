/** The state of one long stream: folded from its first event, or from what follows a snapshot. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type BetterSqlite3 from 'better-sqlite3'
import { StreamVersion, VirtualTime } from '../../../shared/ids.ts'
import { type Decider, reject } from '../../engine/commands/decider.ts'
import { createLoader, type Load } from '../../engine/commands/load.ts'
import { COMMAND_NODES } from '../../engine/commands/nodes.ts'
import { Snapshotting } from '../../engine/snapshots/snapshotting.ts'
import { openSqliteSnapshotStore, SNAPSHOTS_TABLE } from '../../engine/snapshots/sqlite-snapshots.ts'
import { silent } from '../../engine/trace/probe.ts'
import { openBaselineStore, openFile } from '../baseline.ts'
import type { Case, Work } from '../case.ts'
import { openEngineStore, type Tracing, tracing } from '../engine-store.ts'
import { account, type Balance, type DepositData, deposits, evolve, NO_BALANCE } from '../workload.ts'

export interface FoldSizes {
  /** Events in the stream. */
  events: number
  /** Version of its snapshot; without one, every fold begins with the first event. */
  snapshotAt?: number
  /** Folds in a round. */
  folds: number
  rounds: number
}

export const foldCase = ({ events, snapshotAt, folds, rounds }: FoldSizes): Case => ({
  name: `fold of ${events.toLocaleString('en-GB')} events${snapshotAt ? ', with a snapshot' : ''}`,
  unit: 'folds',
  amount: folds,
  rounds,
  async open(contestant, directory) {
    await fill(directory, events, snapshotAt)
    return contestant === 'baseline'
      ? baseline(directory, folds, snapshotAt !== undefined)
      : engine(directory, folds, snapshotAt !== undefined, tracing(contestant))
  },
})

const STREAM = account(0)
const SCHEMA_VERSION = 1

/** The long stream among the events of others, as in a real store: not on neighbouring pages. */
async function fill(directory: string, events: number, snapshotAt: number | undefined): Promise<void> {
  const { db, append } = openBaselineStore(join(directory, 'events.db'))
  let state = NO_BALANCE
  let kept = state
  let last = ''
  db.transaction(() => {
    for (let n = 0; n < events; n += 1) {
      const [event] = deposits(n * 4, 1)
      if (!event) continue
      append(STREAM, n, [event])
      state = evolve(state, event.data as DepositData) // the workload's one event type
      if (n + 1 === snapshotAt) [kept, last] = [state, event.id]
      append(account(1 + (n % 50)), Math.floor(n / 50) * 3, deposits(n * 4 + 1, 3))
    }
  })()
  db.close()
  const { connection, snapshotting } = openSnapshots(directory)
  const version = StreamVersion.parse(snapshotAt ?? 0)
  if (snapshotAt)
    await snapshotting.keep(
      { stream: STREAM, version, event: last, state: kept, at: VirtualTime.parse(0) },
      silent,
    )
  connection.close()
}

function openSnapshots(directory: string, trace = tracing('detached')) {
  const { store, connection } = openEngineStore(directory, trace)
  const snapshots = openSqliteSnapshotStore({ connection })
  const snapshotting = new Snapshotting({ snapshots, policy: 'on-demand', schemaVersion: SCHEMA_VERSION })
  return { store, connection, snapshotting }
}

interface SnapshotRow {
  stream: string
  version: number
  event_id: string
  schema_version: number
  state: string
  checksum: string
  at: number
}

/** A snapshot by hand, believed after the same look at its checksum, its schema version and its last event. */
function snapshotByHand(db: BetterSqlite3.Database): (stream: string) => { state: Balance; version: number } {
  const select = db.prepare<[string], SnapshotRow>('SELECT * FROM snapshots WHERE stream = ?')
  const last = db
    .prepare<[string, number], string>('SELECT id FROM events WHERE stream = ? AND version = ?')
    .pluck()
  return (stream) => {
    const row = select.get(stream)
    if (!row || row.schema_version !== SCHEMA_VERSION) return { state: NO_BALANCE, version: 0 }
    const text = JSON.stringify([
      row.stream,
      row.version,
      row.event_id,
      row.schema_version,
      row.at,
      row.state,
    ])
    if (createHash('sha256').update(text).digest('hex') !== row.checksum)
      return { state: NO_BALANCE, version: 0 }
    if (last.get(stream, row.version) !== row.event_id) return { state: NO_BALANCE, version: 0 }
    // The checksum has shown that it is what was written.
    return { state: JSON.parse(row.state) as Balance, version: row.version }
  }
}

function baseline(directory: string, folds: number, snapshots: boolean): Work {
  const db = openFile(join(directory, 'events.db'), SNAPSHOTS_TABLE)
  const snapshot = snapshotByHand(db)
  const select = db.prepare<[string, number], { version: number; type: string; data: string }>(
    'SELECT version, type, data FROM events WHERE stream = ? AND version > ? ORDER BY version',
  )
  let loaded = { state: NO_BALANCE, version: 0 }
  return {
    run() {
      for (let fold = 0; fold < folds; fold += 1) {
        let { state, version } = snapshots ? snapshot(STREAM) : { state: NO_BALANCE, version: 0 }
        for (const row of select.all(STREAM, version)) {
          state = evolve(state, JSON.parse(row.data) as DepositData) // as above
          version = row.version
        }
        loaded = { state, version }
      }
    },
    outcome: () => loaded,
    close: () => db.close(),
  }
}

/** Folds only: no command is ever decided. */
const balance: Decider<never, { type: string; data: DepositData }, Balance> = {
  initialState: NO_BALANCE,
  decide: () => reject('no-command', 'There are none.'),
  evolve: (state, { data }) => evolve(state, data),
}

function engine(directory: string, folds: number, snapshots: boolean, trace: Tracing): Work {
  const { store, connection, snapshotting } = openSnapshots(directory, trace)
  const load: Load<Balance> = createLoader({
    store,
    decider: balance,
    nodes: COMMAND_NODES,
    ...(snapshots ? { snapshotting } : {}),
  })
  let loaded: { state: Balance; version: number } = { state: NO_BALANCE, version: 0 }
  return {
    ready: () => trace.forget(),
    async run() {
      for (let fold = 0; fold < folds; fold += 1) {
        const { state, version } = await load(STREAM, trace.probe)
        loaded = { state, version }
      }
    },
    outcome: () => loaded,
    close: () => connection.close(),
  }
}
