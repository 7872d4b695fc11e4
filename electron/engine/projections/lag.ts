/** How far a projection is behind. */
import type { GlobalPosition, VirtualTime } from '../../../shared/ids.ts'
import type { EventStore } from '../eventstore/port.ts'

/** The distance between a checkpoint and the newest event. */
export interface Lag {
  /** Events appended after the checkpoint, whether the projection handles their type or not. */
  events: number
  /** Age of the oldest of them in milliseconds; 0 when there is none. */
  ms: number
}

/** Reads the store. @param now the clock that the events have their times from */
export async function measureLag(
  store: EventStore,
  checkpoint: GlobalPosition,
  now: () => VirtualTime,
): Promise<Lag> {
  const head = await store.head()
  if (head <= checkpoint) return { events: 0, ms: 0 }
  // The first that is there: where only a part of the log is read, positions are missing.
  for await (const [oldest] of store.readAll({ after: checkpoint, batch: 1 }))
    if (oldest) return { events: head - checkpoint, ms: Math.max(0, now() - oldest.at) }
  return { events: 0, ms: 0 }
}
