/**
 * An event does not fit its link: was it changed, or does something else stand where it stood? The digest of an event does not
 * depend on its position, so that both can be looked for elsewhere in the log.
 */
import type { GlobalPosition } from '../../../shared/ids.ts'
import type { ChainBreak, RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore } from '../eventstore/port.ts'
import type { Connection } from '../sqlite/connection.ts'
import { silent } from '../trace/probe.ts'
import type { Link } from './chain.ts'
import { type Digest, eventDigest } from './digest.ts'

/** Says how the chain is broken at a position, as a name and as one plain sentence. */
export async function explain(
  store: EventStore,
  connection: Connection,
  position: GlobalPosition,
  link: Link | undefined,
  event: RecordedEvent | 'unreadable' | undefined,
): Promise<{ why: ChainBreak; what: string }> {
  const changed = {
    why: 'changed',
    what: `The event at position ${position} is not the one that was chained.`,
  } as const
  if (!link || !event || event === 'unreadable') return changed
  const now = await positionOf(store, link.digest)
  const before = connection.get<{ position: number }>(silent, 'SELECT position FROM chain WHERE digest = ?', [
    eventDigest(event),
  ])?.position
  if (now !== undefined && before !== undefined)
    return {
      why: 'reordered',
      what: `At position ${position} stands the event that was chained at ${before}; its own stands at ${now}.`,
    }
  if (before !== undefined)
    return {
      why: 'deleted',
      what: `The event of position ${position} is gone, and the one that was chained at ${before} has moved into its place.`,
    }
  if (now !== undefined)
    return {
      why: 'inserted',
      what: `The event at position ${position} was never chained; the one that was here has moved to ${now}.`,
    }
  return changed
}

/** Where the event with this digest stands now. Looked for as far as the data can be read. */
async function positionOf(store: EventStore, digest: Digest): Promise<GlobalPosition | undefined> {
  try {
    for await (const events of store.readAll()) {
      const found = events.find((event) => eventDigest(event) === digest)
      if (found) return found.position
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return undefined
}
