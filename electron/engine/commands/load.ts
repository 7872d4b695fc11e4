/** The state of an aggregate, folded from its stream: all of it, or what follows its newest snapshot. */
import { type StreamId, StreamVersion } from '../../../shared/ids.ts'
import type { Json } from '../../../shared/trace.ts'
import type { EventStore } from '../eventstore/port.ts'
import type { Snapshot } from '../snapshots/port.ts'
import type { Snapshotting } from '../snapshots/snapshotting.ts'
import type { Probe } from '../trace/probe.ts'
import type { Decider, DomainMessage } from './decider.ts'
import type { CommandNodes } from './nodes.ts'

/** A state, where it came from, and what was met on the way. */
export interface Loaded<State> {
  state: State
  version: StreamVersion
  /** Version of the snapshot that the load began with; 0 when it began with the first event. */
  since: StreamVersion
  /** True when the command that was looked for has led to one of the events that were read. */
  handled: boolean
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
 * @param command id of a command whose events are looked for on the way
 * @param to version to fold up to, inclusive; the newest when left out
 */
export type Load<State> = (
  stream: StreamId,
  probe: Probe,
  command?: string,
  to?: StreamVersion,
) => Promise<Loaded<State>>

interface Folded<State> {
  state: State
  version: StreamVersion
  count: number
  handled: boolean
}

const NONE = StreamVersion.parse(0)

/** Id of the event of a stream that has this version; undefined where there is none. */
export async function eventIdAt(
  store: EventStore,
  stream: StreamId,
  version: StreamVersion,
  probe: Probe,
): Promise<string | undefined> {
  for await (const [event] of store.readStream(stream, { from: version, to: version, probe }))
    return event?.id
  return undefined
}

/** A loader for the streams that `decider` folds. */
export function createLoader<Command, Event extends DomainMessage, State>(
  options: LoaderOptions<Command, Event, State>,
): Load<State> {
  const { store, decider, nodes, snapshotting } = options

  async function fold(
    stream: StreamId,
    start: { state: State; version: StreamVersion },
    probe: Probe,
    command: string | undefined,
    to: StreamVersion | undefined,
  ): Promise<Folded<State>> {
    let { state, version } = start
    let count = 0
    let handled = false
    const from = version > 0 ? { from: StreamVersion.parse(version + 1) } : {}
    const until = to === undefined ? {} : { to }
    const which = { ...from, ...until, probe }
    for await (const batch of store.readFacts(stream, which)) {
      for (const event of batch) {
        // The store holds what this decider decided; what else a recorded event has is no concern of a fold.
        state = decider.evolve(state, event as DomainMessage as Event)
        if (command !== undefined && event.commandId === command) handled = true
      }
      count += batch.length
      version = batch.at(-1)?.version ?? version
    }
    return { state, version, count, handled }
  }

  /** Why a snapshot is not of this stream as it is now: restored from an older copy, it is shorter, or has gone on otherwise. */
  async function strange({ stream, version, event }: Snapshot, probe: Probe): Promise<string | undefined> {
    const last = await eventIdAt(store, stream, version, probe)
    if (last === undefined) return 'it is ahead of its stream'
    return last === event ? undefined : `its last event is ${event}, the stream has ${last} there`
  }

  return async (stream, probe, command, to) => {
    const started = performance.now()
    const reading = probe.at(nodes.aggregate, nodes.store)
    let snapshot = await snapshotting?.newest(stream, probe)
    // Of a later version than wanted: not wrong, only of no use here.
    if (snapshot && to !== undefined && snapshot.version > to) snapshot = undefined
    const why = snapshot && (await strange(snapshot, reading))
    if (snapshot && why) snapshot = snapshotting?.discard(stream, snapshot.version, why, probe)
    // The shape was checked by its version; where that protection is off, this is where a wrong shape comes in.
    const start = { state: snapshot ? (snapshot.state as State) : decider.initialState }
    const folded = await fold(stream, { ...start, version: snapshot?.version ?? NONE }, reading, command, to)
    const { state, version, count, handled } = folded
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
    return { state, version, since: snapshot?.version ?? NONE, handled, probe: told }
  }
}
