/** A hash chain over a log that had none until now, in slices: the log may be long, and the app goes on. */
import { GlobalPosition } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore } from '../eventstore/port.ts'
import { type CrashPoints, noCrashes } from '../faults/crash-points.ts'
import { slices } from '../pacing/slices.ts'
import type { Connection } from '../sqlite/connection.ts'
import { silent } from '../trace/probe.ts'
import { CHAIN_TABLE, headAnchor, newest } from './chain.ts'
import { eventDigest, GENESIS, linkHash } from './digest.ts'

/** How the beginning of a chain is watched and stopped. What is chained by then stays, and the next call goes on after it. */
export interface BeginChainOptions {
  onProgress?: (position: GlobalPosition) => void
  signal?: AbortSignal
  crashes?: CrashPoints
}

/** Events chained in one transaction. */
const BATCH = 100

/** Stands beside a chain that does not cover its log yet. */
const UNFINISHED = 'chain_unfinished'

/**
 * Chains the events of a store that had no chain until now. To be called before the store is written to with the chain among its
 * projections. What the events were before that moment, no chain can tell. Called again after a crash or a cancellation, it goes on.
 * @returns false when it was cancelled
 * @throws Problem `chain-begun` when there is a whole chain already: it must not be made to fit what it is to prove
 */
export async function beginChain(
  connection: Connection,
  store: EventStore,
  { onProgress, signal, crashes = noCrashes }: BeginChainOptions = {},
): Promise<boolean> {
  connection.defineSchema(CHAIN_TABLE)
  connection.transaction(silent, () => {
    if (isUnfinished(connection)) return
    if (headAnchor(connection)) throw begun(connection)
    connection.raw.exec(`CREATE TABLE ${UNFINISHED} (one INTEGER PRIMARY KEY) STRICT`)
  })
  const slice = slices()
  do {
    const after = GlobalPosition.parse(headAnchor(connection)?.position ?? 0)
    for await (const events of store.readAll({ after, batch: BATCH })) {
      if (signal?.aborted) return false
      connection.transaction(silent, () => link(connection, events))
      crashes.reach('chain-between-links')
      onProgress?.(headAnchor(connection)?.position ?? after)
      if (slice.spent()) await slice.pause()
    }
  } while (!finish(connection))
  crashes.reach('chain-finished')
  return true
}

function link(connection: Connection, events: readonly RecordedEvent[]): void {
  let previous = newest(connection, silent)?.hash ?? GENESIS
  for (const event of events) {
    const digest = eventDigest(event)
    previous = linkHash(previous, event.position, digest)
    connection.run(silent, 'INSERT INTO chain (position, digest, hash) VALUES (?, ?, ?)', [
      event.position,
      digest,
      previous,
    ])
  }
}

/** @returns false when there is more to chain: somebody has appended meanwhile */
const finish = (connection: Connection): boolean =>
  connection.transaction(silent, () => {
    const last = headAnchor(connection)?.position ?? 0
    if (connection.get(silent, 'SELECT 1 FROM events WHERE position > ?', [last])) return false
    connection.raw.exec(`DROP TABLE ${UNFINISHED}`)
    return true
  })

const isUnfinished = (connection: Connection): boolean =>
  connection.get(silent, 'SELECT 1 FROM sqlite_schema WHERE name = ?', [UNFINISHED]) !== undefined

const begun = (connection: Connection) =>
  new Problem({
    code: 'chain-begun',
    where: connection.file,
    what: 'the store has a hash chain already',
    remedy: 'Verify it. A chain is never written anew over events that it does not fit.',
  })
