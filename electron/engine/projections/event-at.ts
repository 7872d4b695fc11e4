import { GlobalPosition } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore } from '../eventstore/port.ts'

/** One event by its position. @throws Problem `event-missing` when the store has none there */
export async function eventAt(store: EventStore, position: GlobalPosition): Promise<RecordedEvent> {
  const after = GlobalPosition.parse(position - 1)
  for await (const [event] of store.readAll({ after, to: position, batch: 1 })) if (event) return event
  throw new Problem({
    code: 'event-missing',
    what: `the event store has no event at position ${position}`,
    remedy: 'Rebuild the projection: its bookkeeping belongs to another event store.',
  })
}
