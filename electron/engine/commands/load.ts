/** The state of an aggregate, folded from its stream. */
import { type StreamId, StreamVersion } from '../../../shared/ids.ts'
import type { Json, RecordedEvent } from '../../../shared/trace.ts'
import type { Decider } from '../domains/decider.ts'
import type { EventStore } from '../eventstore/port.ts'
import type { Probe } from '../trace/probe.ts'
import type { CommandNodes } from './nodes.ts'

export interface DomainEvent {
  type: string
  data: object
}

export interface Loaded<State> {
  state: State
  version: StreamVersion
  /** The events that were read, as far as they were wanted. */
  wanted: readonly RecordedEvent[]
  /** Caused by the loading. */
  probe: Probe
}

export interface LoaderOptions<Command, Event, State> {
  store: EventStore
  decider: Decider<Command, Event, State>
  nodes: CommandNodes
}

/** @param wants which of the events read are to be given back beside the state */
export type Load<State> = (
  stream: StreamId,
  probe: Probe,
  wants?: (event: RecordedEvent) => boolean,
) => Promise<Loaded<State>>

const nothing = () => false

export function createLoader<Command, Event extends DomainEvent, State>(
  options: LoaderOptions<Command, Event, State>,
): Load<State> {
  const { store, decider, nodes } = options
  return async (stream, probe, wants = nothing) => {
    let state = decider.initialState
    let version = StreamVersion.parse(0)
    let count = 0
    const wanted: RecordedEvent[] = []
    for await (const batch of store.readStream(stream, { probe: probe.at(nodes.aggregate, nodes.store) })) {
      for (const event of batch) {
        // The store holds what this decider decided.
        state = decider.evolve(state, { type: event.type, data: event.data } as unknown as Event)
        if (wants(event)) wanted.push(event)
      }
      count += batch.length
      version = batch.at(-1)?.version ?? version
    }
    const told = probe.on
      ? probe.step({
          kind: 'state-loaded',
          node: nodes.aggregate,
          subject: stream,
          source: 'events',
          version,
          count,
          state: state as Json, // states are plain data
        })
      : probe
    return { state, version, wanted, probe: told }
  }
}
