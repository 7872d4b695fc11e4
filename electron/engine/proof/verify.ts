/** Goes along the chain from its first link, and names the first one that does not hold. */
import { GlobalPosition } from '../../../shared/ids.ts'
import type { ChainBreak, RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore } from '../eventstore/port.ts'
import { slices } from '../pacing/slices.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'
import type { Anchor, Link } from './chain.ts'
import { type Digest, eventDigest, GENESIS, linkHash } from './digest.ts'
import { explain } from './explain.ts'

/** Which chain is gone along, and how that is watched and stopped. */
export interface VerifyOptions {
  /** Gives the events, wherever they are kept. */
  store: EventStore
  /** The file with the chain. */
  connection: Connection
  /** Kept elsewhere. Without one, a chain whose end was cut off together with its events looks whole. */
  anchors?: readonly Anchor[]
  probe?: Probe
  signal?: AbortSignal
  onProgress?: (position: GlobalPosition) => void
}

/** Whether the chain holds; a broken one is an expected outcome. */
export type Verified =
  | { outcome: 'whole'; events: number; head: Anchor | undefined }
  | {
      outcome: 'broken'
      /** Links that hold, before the break. */
      events: number
      /** The first position whose link does not hold. */
      brokenAt: GlobalPosition
      why: ChainBreak
      /** What differs, in one sentence. */
      what: string
    }
  | { outcome: 'cancelled'; events: number }

type Fault = Pick<Extract<Verified, { outcome: 'broken' }>, 'brokenAt' | 'why' | 'what'>

/** Goes along the whole chain and tells the trace what it found, as `chain-verified`. An event that cannot be read counts as a break. */
export async function verifyChain(options: VerifyOptions): Promise<Verified> {
  const { probe = silent } = options
  const result = await walk(options)
  if (result.outcome !== 'cancelled')
    probe.step({
      kind: 'chain-verified',
      events: result.events,
      brokenAt: result.outcome === 'broken' ? result.brokenAt : null,
      why: result.outcome === 'broken' ? result.why : null,
    })
  return result
}

async function walk({
  store,
  connection,
  anchors = [],
  signal,
  onProgress,
}: VerifyOptions): Promise<Verified> {
  const anchorAt = new Map(anchors.map(({ position, hash }) => [position, hash]))
  const last = Math.max(await store.head(), newestLink(connection))
  const slice = slices()
  let previous = GENESIS
  let head: Anchor | undefined
  for (let after = 0; after < last; after += WINDOW) {
    const links = readLinks(connection, after)
    const events = await readEvents(store, after)
    for (let position = after + 1; position <= Math.min(after + WINDOW, last); position += 1) {
      const at = GlobalPosition.parse(position)
      const link = links.get(at)
      const fault = check({ position: at, event: events.get(at), link, previous, anchored: anchorAt.get(at) })
      if (fault) {
        const found =
          fault === 'not-the-event' ? await explain(store, connection, at, link, events.get(at)) : fault
        return { outcome: 'broken', events: position - 1, brokenAt: at, ...found }
      }
      previous = link?.hash ?? previous
      head = { position: at, hash: previous }
    }
    onProgress?.(GlobalPosition.parse(Math.min(after + WINDOW, last)))
    if (signal?.aborted) return { outcome: 'cancelled', events: Math.min(after + WINDOW, last) }
    if (slice.spent()) await slice.pause()
  }
  const beyond = anchors.filter(({ position }) => position > last).sort((a, b) => b.position - a.position)[0]
  if (beyond) return { outcome: 'broken', events: last, ...truncated(last, beyond) }
  return { outcome: 'whole', events: last, head }
}

/** Positions looked at together. */
const WINDOW = 100

interface Place {
  position: GlobalPosition
  event: RecordedEvent | 'unreadable' | undefined
  link: Link | undefined
  previous: Digest
  anchored: Digest | undefined
}

function check({
  position,
  event,
  link,
  previous,
  anchored,
}: Place): 'not-the-event' | Omit<Fault, 'brokenAt'> | undefined {
  if (!event && !link)
    return { why: 'deleted', what: `Position ${position} is empty: its event and its link are gone.` }
  if (!event)
    return { why: 'deleted', what: `The event at position ${position} is gone; its link is still there.` }
  if (!link)
    return {
      why: 'inserted',
      what: `The event at position ${position} has no link: it did not come through the store.`,
    }
  if (event === 'unreadable')
    return { why: 'changed', what: `The data of the event at position ${position} is no JSON any more.` }
  if (eventDigest(event) !== link.digest) return 'not-the-event'
  if (linkHash(previous, position, link.digest) !== link.hash)
    return {
      why: 'relinked',
      what: `The event at position ${position} fits, but its link does not follow from the one before.`,
    }
  if (anchored !== undefined && anchored !== link.hash)
    return {
      why: 'rewritten',
      what: `The chain holds in itself, but at position ${position} it is not the one that was anchored.`,
    }
  return undefined
}

const truncated = (last: number, anchor: Anchor): Fault => ({
  brokenAt: GlobalPosition.parse(last + 1),
  why: 'truncated',
  what: `The log ends at position ${last}, but was anchored at ${anchor.position}: its end was cut off.`,
})

const newestLink = (connection: Connection): number =>
  connection.get<{ n: number }>(silent, 'SELECT coalesce(max(position), 0) AS n FROM chain')?.n ?? 0

function readLinks(connection: Connection, after: number): Map<GlobalPosition, Link> {
  const links = connection.all<Link>(
    silent,
    'SELECT position, digest, hash FROM chain WHERE position > ? AND position <= ?',
    [after, after + WINDOW],
  )
  return new Map(links.map((link) => [link.position, link]))
}

/** Data that is no JSON any more makes a whole batch unreadable: then the events are read one by one. */
async function readEvents(
  store: EventStore,
  after: number,
): Promise<Map<GlobalPosition, RecordedEvent | 'unreadable'>> {
  const found = new Map<GlobalPosition, RecordedEvent | 'unreadable'>()
  try {
    for (const event of await between(store, after, after + WINDOW)) found.set(event.position, event)
    return found
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  for (let position = after + 1; position <= after + WINDOW; position += 1)
    try {
      for (const event of await between(store, position - 1, position)) found.set(event.position, event)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      found.set(GlobalPosition.parse(position), 'unreadable')
    }
  return found
}

async function between(store: EventStore, after: number, to: number): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = []
  const options = { after: GlobalPosition.parse(after), to: GlobalPosition.parse(to), batch: WINDOW }
  for await (const batch of store.readAll(options)) events.push(...batch)
  return events
}
