/** A subscription that begins with the first event and comes to the end of the log. */
import { openSqliteEventStore } from '../../engine/eventstore/sqlite-store.ts'
import { Connection } from '../../engine/sqlite/connection.ts'
import { openFile } from '../baseline.ts'
import type { Case, Work } from '../case.ts'
import { type Tracing, tracing } from '../engine-store.ts'

export interface SubscriptionSizes {
  /** Events in the store. */
  events: number
  rounds: number
  /** The store, which all contestants read; made by `fillForRebuild`. */
  file: string
}

export const subscriptionCase = ({ events, rounds, file }: SubscriptionSizes): Case => ({
  name: `subscription to ${events.toLocaleString('en-GB')} events`,
  unit: 'events',
  amount: events,
  rounds,
  open: (contestant) =>
    contestant === 'baseline' ? baseline(file, events) : engine(file, events, tracing(contestant)),
})

interface EventRow {
  position: number
  stream: string
  version: number
  id: string
  type: string
  schema_version: number
  data: string
  correlation_id: string
  causation_id: string
  command_id: string | null
  at: number
}

/** By hand: whole events, as a subscriber may ask for any part of them, handed on batch by batch to whoever awaits the next one. */
async function* subscribeByHand(file: string) {
  const db = openFile(file, '')
  const next = db.prepare<[number], EventRow>(
    'SELECT * FROM events WHERE position > ? ORDER BY position LIMIT 500',
  )
  try {
    let rows = next.all(0)
    while (rows.length > 0) {
      yield rows.map((row) => ({
        position: row.position,
        stream: row.stream,
        version: row.version,
        id: row.id,
        type: row.type,
        schemaVersion: row.schema_version,
        data: JSON.parse(row.data) as Record<string, unknown>,
        correlationId: row.correlation_id,
        causationId: row.causation_id,
        commandId: row.command_id,
        at: row.at,
      }))
      rows = next.all(rows.at(-1)?.position ?? 0)
    }
  } finally {
    db.close()
  }
}

interface Heard {
  events: number
  position: number
  amount: number
}

const NOTHING: Heard = { events: 0, position: 0, amount: 0 }

async function hear(
  batches: AsyncIterable<readonly { position: number; data: Record<string, unknown> }[]>,
  until: number,
): Promise<Heard> {
  const heard = { ...NOTHING }
  for await (const batch of batches) {
    for (const { position, data } of batch) {
      heard.events += 1
      heard.position = position
      heard.amount += Number(data.amount)
    }
    if (heard.position >= until) break
  }
  return heard
}

function baseline(file: string, events: number): Work {
  let heard = NOTHING
  return {
    async run() {
      heard = await hear(subscribeByHand(file), events)
    },
    outcome: () => heard,
    close: () => undefined,
  }
}

function engine(file: string, events: number, trace: Tracing): Work {
  const connection = new Connection({ name: 'events', file, watched: trace.watched })
  const store = openSqliteEventStore({ connection })
  let heard = NOTHING
  return {
    ready: () => trace.forget(),
    async run() {
      heard = await hear(store.subscribe({ probe: trace.probe }), events)
    },
    outcome: () => heard,
    close: () => connection.close(),
  }
}
