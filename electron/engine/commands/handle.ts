/** A command on its way through an event-sourced aggregate: load, decide, append; again, when somebody was faster. */
import { ComponentId, type StreamId, StreamVersion, type VirtualTime } from '../../../shared/ids.ts'
import type { Fields, Json, RecordedEvent } from '../../../shared/trace.ts'
import type { Decider } from '../domains/decider.ts'
import type { EventStore, NewEvent } from '../eventstore/port.ts'
import { type Probe, silent } from '../trace/probe.ts'

export interface Envelope<Command> {
  /** Id of the command: the same command delivered again has the same id. */
  id: string
  stream: StreamId
  command: Command
  correlationId: string
  at: VirtualTime
}

export type CommandResult =
  | { outcome: 'accepted'; stream: StreamId; version: StreamVersion; events: readonly RecordedEvent[] }
  | { outcome: 'rejected'; code: string; reason: string }
  | { outcome: 'conflict'; expected: StreamVersion; actual: StreamVersion }

export interface CommandHandlerOptions<Command, Event, State> {
  store: EventStore
  decider: Decider<Command, Event, State>
  /** Attempts in all when other writers are faster; 3 when left out. */
  attempts?: number
  schemaVersion?: number
  nodes?: { handler: ComponentId; aggregate: ComponentId; store: ComponentId }
}

interface DomainEvent {
  type: string
  data: object
}

export interface CommandHandler<Command> {
  handle(envelope: Envelope<Command>, probe?: Probe): Promise<CommandResult>
}

export function createCommandHandler<Command, Event extends DomainEvent, State>(
  options: CommandHandlerOptions<Command, Event, State>,
): CommandHandler<Command> {
  const { store, decider, attempts = 3, schemaVersion = 1 } = options
  const nodes = options.nodes ?? {
    handler: ComponentId.parse('handler'),
    aggregate: ComponentId.parse('aggregate'),
    store: ComponentId.parse('store'),
  }

  async function load(
    stream: StreamId,
    probe: Probe,
  ): Promise<{ state: State; version: StreamVersion; probe: Probe }> {
    let state = decider.initialState
    let version = StreamVersion.parse(0)
    for await (const batch of store.readStream(stream, { probe: probe.at(nodes.aggregate, nodes.store) })) {
      // The store holds what this decider decided.
      for (const event of batch)
        state = decider.evolve(state, { type: event.type, data: event.data } as unknown as Event)
      version = batch.at(-1)?.version ?? version
    }
    const loaded = probe.on
      ? probe.step({
          kind: 'state-loaded',
          node: nodes.aggregate,
          subject: stream,
          source: 'events',
          version,
          count: version,
          state: state as Json, // states are plain data
        })
      : probe
    return { state, version, probe: loaded }
  }

  async function attempt(envelope: Envelope<Command>, probe: Probe): Promise<CommandResult> {
    const { state, version, probe: loaded } = await load(envelope.stream, probe)
    const decision = decider.decide(envelope.command, state)
    if (!decision.accepted) {
      const { code, reason } = decision
      loaded.step({ kind: 'rejected', node: nodes.aggregate, command: envelope.id, code, reason })
      return { outcome: 'rejected', code, reason }
    }
    const events = decision.events.map(
      (event, index): NewEvent => ({
        id: `${envelope.id}/${index + 1}`,
        type: event.type,
        schemaVersion,
        data: event.data as Fields,
        correlationId: envelope.correlationId,
        causationId: envelope.id,
        commandId: envelope.id,
        at: envelope.at,
      }),
    )
    const decided = loaded.on
      ? loaded.step({
          kind: 'decided',
          node: nodes.aggregate,
          command: envelope.id,
          events: events.map(({ type, data }) => ({ type, data })),
        })
      : loaded
    const result = await store.append(
      { stream: envelope.stream, expected: version, events },
      decided.at(nodes.store, nodes.aggregate),
    )
    return result.outcome === 'conflict'
      ? { outcome: 'conflict', expected: version, actual: result.actual }
      : {
          outcome: 'accepted',
          stream: envelope.stream,
          version: result.events.at(-1)?.version ?? version,
          events: result.events,
        }
  }

  return {
    async handle(envelope, probe = silent) {
      let result = await attempt(envelope, probe)
      for (let tried = 1; result.outcome === 'conflict' && tried < attempts; tried += 1) {
        result = await attempt(envelope, probe)
      }
      return result
    },
  }
}
