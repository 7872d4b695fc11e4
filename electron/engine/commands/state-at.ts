/** Temporal queries: what the state of a stream was, at a version, a position of the store, or a virtual time. */
import type { StreamId, StreamVersion } from '../../../shared/ids.ts'
import type { Moment } from '../eventstore/port.ts'
import { type Probe, silent } from '../trace/probe.ts'
import type { DomainMessage } from './decider.ts'
import type { Seen } from './handle.ts'
import { createLoader, type LoaderOptions } from './load.ts'
import { COMMAND_NODES, type CommandNodes } from './nodes.ts'

/** As for a command handler: the same events, the same fold. */
export interface StateAtOptions<Command, Event, State>
  extends Omit<LoaderOptions<Command, Event, State>, 'nodes'> {
  nodes?: CommandNodes
}

/** When, in the terms of one stream or of the whole store. */
export type AsOf = { version: StreamVersion } | Moment

/**
 * The state as it was, and the version that it had: never a later one than the stream has had, and 0 with the initial state
 * before its first event. A snapshot is used where it is old enough.
 */
export type StateAt<State> = (stream: StreamId, asOf: AsOf, probe?: Probe) => Promise<Seen<State>>

/** Temporal queries on the streams that `decider` folds. */
export function createStateAt<Command, Event extends DomainMessage, State>(
  options: StateAtOptions<Command, Event, State>,
): StateAt<State> {
  const load = createLoader({ ...options, nodes: options.nodes ?? COMMAND_NODES })
  return async (stream, asOf, probe = silent) => {
    const to = 'version' in asOf ? asOf.version : await options.store.streamVersion(stream, asOf)
    const { state, version } = await load(stream, probe, undefined, to)
    return { state, version }
  }
}
