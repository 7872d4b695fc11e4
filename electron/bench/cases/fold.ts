/** The state of one long stream, folded from its first event. */
import { join } from 'node:path'
import { StreamVersion } from '../../../shared/ids.ts'
import { openBaselineStore, openFile } from '../baseline.ts'
import type { Case, Work } from '../case.ts'
import { openEngineStore, type Tracing, tracing } from '../engine-store.ts'
import { account, type Balance, type DepositData, deposits, evolve, NO_BALANCE } from '../workload.ts'

export interface FoldSizes {
  /** Events in the stream. */
  events: number
  /** Folds in a round. */
  folds: number
  rounds: number
}

export const foldCase = ({ events, folds, rounds }: FoldSizes): Case => ({
  name: `fold of ${events.toLocaleString('en-GB')} events`,
  unit: 'events',
  amount: events * folds,
  rounds,
  open(contestant, directory) {
    fill(directory, events)
    return contestant === 'baseline'
      ? baseline(directory, folds)
      : engine(directory, folds, tracing(contestant))
  },
})

/** The long stream among the events of others, as in a real store: not on neighbouring pages. */
function fill(directory: string, events: number): void {
  const { db, append } = openBaselineStore(join(directory, 'events.db'))
  db.transaction(() => {
    for (let n = 0; n < events; n += 1) {
      append(account(0), n, deposits(n * 4, 1))
      append(account(1 + (n % 50)), Math.floor(n / 50) * 3, deposits(n * 4 + 1, 3))
    }
  })()
  db.close()
}

function baseline(directory: string, folds: number): Work {
  const db = openFile(join(directory, 'events.db'), '')
  const select = db.prepare<[string], { version: number; type: string; data: string }>(
    'SELECT version, type, data FROM events WHERE stream = ? ORDER BY version',
  )
  let state = NO_BALANCE
  return {
    run() {
      for (let fold = 0; fold < folds; fold += 1) {
        state = NO_BALANCE
        for (const row of select.all(account(0))) state = evolve(state, JSON.parse(row.data) as DepositData)
      }
    },
    outcome: () => state,
    close: () => db.close(),
  }
}

function engine(directory: string, folds: number, trace: Tracing): Work {
  const { store, connection } = openEngineStore(directory, trace)
  const from = StreamVersion.parse(1)
  let state: Balance = NO_BALANCE
  return {
    ready: () => trace.forget(),
    async run() {
      for (let fold = 0; fold < folds; fold += 1) {
        state = NO_BALANCE
        // What the workload wrote, the workload reads.
        for await (const batch of store.readStream(account(0), { from, probe: trace.probe }))
          for (const event of batch) state = evolve(state, event.data as unknown as DepositData)
      }
    },
    outcome: () => state,
    close: () => connection.close(),
  }
}
