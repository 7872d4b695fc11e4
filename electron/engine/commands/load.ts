/** The state of an aggregate, folded from its stream: all of it, or what follows its newest snapshot. */
import { type StreamId, StreamVersion } from '../../../shared/ids.ts'
import type { Json, RecordedEvent } from '../../../shared/trace.ts'
import type { Decider } from '../domains/decider.ts'
import type { EventStore } from '../eventstore/port.ts'
import type { Snapshot } from '../snapshots/port.ts'
import type { Snapshotting } from '../snapshots/snapshotting.ts'
import type { Probe } from '../trace/probe.ts'
import type { CommandNodes } from './nodes.ts'

/** An event as a domain speaks of it: no ids, no place in a log. */
export interface DomainEvent {
  type: string
  data: object
}

/** A state, where it came from, and what was met on the way. */
export interface Loaded<State> {
  state: State
  version: StreamVersion
  /** Version of the snapshot that the load began with; 0 when it began with the first event. */
  since: StreamVersion
  /** The events that were read, as far as they were wanted. */
  wanted: readonly RecordedEvent[]
  /** Caused by the loading. */
  probe: Probe
}

/** What a loader reads, and how it folds. */
export interface LoaderOptions<Command, Event, State> {
  store: EventStore
  decider: Decider<Command, Event, State>
  nodes: CommandNodes
  snapshotting?: Snapshotting | undefined
}

/**
 * @param wants which of the events read are to be given back beside the state
 * @param to version to fold up to, inclusive; the newest when left out
 */
export type Load<State> = (
  stream: StreamId,
  probe: Probe,
  wants?: (event: RecordedEvent) => boolean,
  to?: StreamVersion,
) => Promise<Loaded<State>>

interface Folded<State> {
  state: State
  version: StreamVersion
  count: number
  wanted: readonly RecordedEvent[]
}

const NONE = StreamVersion.parse(0)
const nothing = () => false

/** A loader for the streams that `decider` folds. */
export function createLoader<Command, Event extends DomainEvent, State>(
  options: LoaderOptions<Command, Event, State>,
): Load<State> {
  const { store, decider, nodes, snapshotting } = options

  async function fold(
    stream: StreamId,
    start: { state: State; version: StreamVersion },
    probe: Probe,
    wants: (event: RecordedEvent) => boolean,
    to: StreamVersion | undefined,
  ): Promise<Folded<State>> {
    let { state, version } = start
    let count = 0
    const wanted: RecordedEvent[] = []
    const from = version > 0 ? { from: StreamVersion.parse(version + 1) } : {}
    const until = to === undefined ? {} : { to }
    for await (const batch of store.readStream(stream, { ...from, ...until, probe })) {
      for (const event of batch) {
        // The store holds what this decider decided; what else a recorded event has is no concern of a fold.
        state = decider.evolve(state, event as unknown as Event)
        if (wants(event)) wanted.push(event)
      }
      count += batch.length
      version = batch.at(-1)?.version ?? version
    }
    return { state, version, count, wanted }
  }

  /** A stream restored from an older copy can be shorter than its snapshot. */
  async function isAhead({ stream, version }: Snapshot, probe: Probe): Promise<boolean> {
    for await (const batch of store.readStream(stream, { from: version, to: version, probe }))
      if (batch.length > 0) return false
    return true
  }

  return async (stream, probe, wants = nothing, to = undefined) => {
    const started = performance.now()
    const reading = probe.at(nodes.aggregate, nodes.store)
    let snapshot = await snapshotting?.newest(stream, probe)
    // Of a later version than wanted: not wrong, only of no use here.
    if (snapshot && to !== undefined && snapshot.version > to) snapshot = undefined
    // The shape was checked by its version; where that protection is off, this is where a wrong shape comes in.
    const start = { state: snapshot ? (snapshot.state as State) : decider.initialState }
    let folded = await fold(stream, { ...start, version: snapshot?.version ?? NONE }, reading, wants, to)
    if (snapshot && folded.count === 0 && (await isAhead(snapshot, reading))) {
      snapshot = snapshotting?.discard(stream, snapshot.version, 'it is ahead of its stream', probe)
      folded = await fold(stream, { state: decider.initialState, version: NONE }, reading, wants, to)
    }
    const { state, version, count, wanted } = folded
    const begun = (snapshot && snapshotting?.told(snapshot, count, probe)) ?? probe
    const told = begun.on
      ? begun.step({
          kind: 'state-loaded',
          node: nodes.aggregate,
          subject: stream,
          source: 'events',
          version,
          count,
          state: state as Json, // states are plain data
          measured: { ms: performance.now() - started },
        })
      : begun
    return { state, version, since: snapshot?.version ?? NONE, wanted, probe: told }
  }
}
