/** Appends with a version check: one event a transaction, or a thousand. */
import { join } from 'node:path'
import { StreamVersion } from '../../../shared/ids.ts'
import { openBaselineStore, storeOutcome } from '../baseline.ts'
import type { Case, Work } from '../case.ts'
import { openEngineStore, tracing } from '../engine-store.ts'
import { account, deposits } from '../workload.ts'

export interface AppendSizes {
  name: string
  /** Transactions in a round. */
  appends: number
  /** Events in a transaction. */
  batch: number
  rounds: number
}

export const appendCase = ({ name, appends, batch, rounds }: AppendSizes): Case => ({
  name,
  unit: batch === 1 ? 'appends' : 'events',
  amount: appends * batch,
  rounds,
  open: (contestant, directory) =>
    contestant === 'baseline'
      ? baseline(directory, appends, batch)
      : engine(directory, appends, batch, tracing(contestant)),
})

/** The events of a round, made before the clock runs: as many streams as a round has appends, at most 100. */
function rounds(appends: number, batch: number) {
  const versions = new Map<number, number>()
  let made = 0
  return () =>
    Array.from({ length: appends }, (_, n) => {
      const stream = n % 100
      const expected = versions.get(stream) ?? 0
      versions.set(stream, expected + batch)
      const events = deposits(made, batch)
      made += batch
      return { stream: account(stream), expected: StreamVersion.parse(expected), events }
    })
}

function baseline(directory: string, appends: number, batch: number): Work {
  const { db, append } = openBaselineStore(join(directory, 'events.db'))
  const next = rounds(appends, batch)
  let work: ReturnType<typeof next> = []
  return {
    ready() {
      work = next()
    },
    run() {
      for (const { stream, expected, events } of work) append(stream, expected, events)
    },
    outcome: () => storeOutcome(db),
    close: () => db.close(),
  }
}

function engine(directory: string, appends: number, batch: number, trace: ReturnType<typeof tracing>): Work {
  const { store, connection } = openEngineStore(directory, trace)
  const next = rounds(appends, batch)
  let work: ReturnType<typeof next> = []
  return {
    ready() {
      trace.forget()
      work = next()
    },
    async run() {
      for (const append of work) await store.append(append, trace.probe)
    },
    outcome: () => storeOutcome(connection.raw),
    close: () => connection.close(),
  }
}
