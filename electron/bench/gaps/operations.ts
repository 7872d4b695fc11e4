/** Long work over one large log, as it is done in the engine's thread while somebody watches. */
import { join } from 'node:path'
import { GlobalPosition } from '../../../shared/ids.ts'
import type { EventStore } from '../../engine/eventstore/port.ts'
import { openSqliteEventStore } from '../../engine/eventstore/sqlite-store.ts'
import { archiveEvents } from '../../engine/operations/archive.ts'
import { backUp, restore } from '../../engine/operations/backup.ts'
import { examineLog } from '../../engine/operations/examine.ts'
import { openChecked } from '../../engine/operations/set-aside.ts'
import { checkHealth } from '../../engine/projections/health/check.ts'
import type { Projection } from '../../engine/projections/projection.ts'
import { openProjector } from '../../engine/projections/projector.ts'
import { openRebuild } from '../../engine/projections/rebuild.ts'
import { beginChain } from '../../engine/proof/begin-chain.ts'
import { verifyChain } from '../../engine/proof/verify.ts'
import { Connection } from '../../engine/sqlite/connection.ts'
import { reportCoverage } from '../../engine/upcasting/coverage.ts'
import { createUpcasting } from '../../engine/upcasting/upcasting.ts'
import { fillForRebuild } from '../cases/rebuild.ts'
import { balances } from '../workload.ts'
import { type Gap, largestGap } from './monitor.ts'

export interface OperationGap extends Gap {
  operation: string
}

/** As deployed it has forgotten a branch: rows go astray one after the other, all along the log. */
const forgetful: Projection = {
  ...balances,
  apply(tables, event, probe) {
    if (Number(event.data.amount) % 977 !== 3) balances.apply(tables, event, probe)
  },
}

const upcasting = createUpcasting({
  current: { MoneyDeposited: 2 },
  upcasters: [{ type: 'MoneyDeposited', from: 1, up: (data) => ({ ...data, currency: 'EUR' }) }],
})

/**
 * @param directory for the files
 * @param events in the log, 10 in most streams
 */
export async function* operationGaps(
  directory: string,
  events: number,
  measure = largestGap,
): AsyncGenerator<OperationGap> {
  const file = (name: string) => join(directory, `gaps-${name}.db`)
  fillForRebuild(file('log'), events)
  const log = new Connection({ name: 'events', file: file('log') })
  const store = openSqliteEventStore({ connection: log })
  const read = new Connection({ name: 'read', file: file('read') })
  const following = { connection: read, store }
  const half = GlobalPosition.parse(Math.floor(events / 2))
  const operations: Record<string, () => Promise<unknown>> = {
    'subscription catching up': () => listen(store, events),
    'projector catching up': () => openProjector({ projection: forgetful, ...following }).catchUp(),
    'health check with bisection': () =>
      checkHealth({ projection: forgetful, reference: balances, ...following }),
    'rebuild and swap': () => openRebuild({ projection: balances, ...following }).run(),
    'upcasting coverage': () => reportCoverage({ store, upcasting }),
    'hash chain over an old log': () => beginChain(log, store),
    'hash chain verified': () => verifyChain({ store, connection: log }),
    'log examined': () => examineLog(log),
    backup: () => backUp(log, file('backup')),
    restore: () => restore(file('backup'), file('restored')),
    'opening with a check': () => openAndClose(file('restored')),
    archive: () => archive(log, file('archive'), half),
  }
  try {
    for (const [operation, work] of Object.entries(operations))
      yield { operation: `${operation}, ${events.toLocaleString('en-GB')} events`, ...(await measure(work)) }
  } finally {
    read.close()
    log.close()
  }
}

async function listen(store: EventStore, until: number): Promise<void> {
  for await (const batch of store.subscribe()) if ((batch.at(-1)?.position ?? 0) >= until) return
}

async function openAndClose(file: string): Promise<void> {
  const opened = await openChecked({ name: 'events', file })
  if (opened.outcome === 'opened') opened.connection.close()
}

async function archive(hot: Connection, file: string, upTo: GlobalPosition): Promise<void> {
  const cold = new Connection({ name: 'archive', file })
  try {
    await archiveEvents(hot, cold, upTo)
  } finally {
    cold.close()
  }
}
