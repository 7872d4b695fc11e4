/** A command on its way through an event-sourced aggregate: load, decide, append; again, when somebody was faster. */
import type { Fields } from '../../../shared/trace.ts'
import type { Decider } from '../domains/decider.ts'
import type { EventStore } from '../eventstore/port.ts'
import { GUARANTEED, type Guarantees } from '../faults/guarantees.ts'
import { type Probe, silent } from '../trace/probe.ts'
import type { CommandResult, Envelope } from './command.ts'
import { createLoader, type DomainEvent, type Loaded } from './load.ts'
import { newEvents } from './new-events.ts'
import { COMMAND_NODES, type CommandNodes } from './nodes.ts'
import { firstResult } from './repetition.ts'

export type { CommandResult, Envelope } from './command.ts'

export interface CommandHandlerOptions<Command, Event, State> {
  store: EventStore
  decider: Decider<Command, Event, State>
  /** Attempts in all when other writers are faster; 3 when left out. */
  attempts?: number
  /** Of the events that this code writes: one for all types, or each its own. 1 when left out. */
  schemaVersion?: number | ((type: string) => number)
  guarantees?: Readonly<Guarantees>
  nodes?: CommandNodes
}

export interface CommandHandler<Command> {
  /**
   * Handles a command, deciding again on the new state each time that another writer was faster.
   * A command whose id is in the stream already gets its first result.
   */
  handle(envelope: Envelope<Command>, probe?: Probe): Promise<CommandResult>
}

export function createCommandHandler<Command, Event extends DomainEvent, State>(
  options: CommandHandlerOptions<Command, Event, State>,
): CommandHandler<Command> {
  const { store, decider, attempts = 3, guarantees = GUARANTEED, nodes = COMMAND_NODES } = options
  const { schemaVersion = 1 } = options
  const versionOf = typeof schemaVersion === 'number' ? () => schemaVersion : schemaVersion
  const load = createLoader({ store, decider, nodes })

  async function attempt(envelope: Envelope<Command>, probe: Probe): Promise<CommandResult> {
    const recognises = guarantees.commandDeduplication
    const loaded = await load(
      envelope.stream,
      probe,
      (event) => recognises && event.commandId === envelope.id,
    )
    return firstResult(loaded.wanted, envelope, nodes, loaded.probe) ?? decide(envelope, loaded)
  }

  async function decide(envelope: Envelope<Command>, loaded: Loaded<State>): Promise<CommandResult> {
    const { state, probe } = loaded
    const decision = decider.decide(envelope.command, state)
    if (!decision.accepted) {
      const { code, reason } = decision
      probe.step({ kind: 'rejected', node: nodes.aggregate, command: envelope.id, code, reason })
      return { outcome: 'rejected', code, reason }
    }
    const decided = probe.on
      ? probe.step({
          kind: 'decided',
          node: nodes.aggregate,
          command: envelope.id,
          events: decision.events.map(({ type, data }) => ({ type, data: data as Fields })), // plain data
        })
      : probe
    return append(envelope, decision.events, { ...loaded, probe: decided })
  }

  async function append(
    envelope: Envelope<Command>,
    decided: readonly Event[],
    { version, probe }: Loaded<State>,
  ): Promise<CommandResult> {
    const { stream } = envelope
    const stamp = { schemaVersion: versionOf, repeatable: guarantees.commandDeduplication }
    const events = newEvents(decided, envelope, version, stamp)
    const result = await store.append(
      { stream, expected: version, events },
      probe.at(nodes.store, nodes.aggregate),
    )
    switch (result.outcome) {
      case 'conflict':
        return { outcome: 'conflict', expected: version, actual: result.actual }
      case 'duplicate': {
        const first = firstResult(result.events, envelope, nodes, probe)
        return first ?? { outcome: 'accepted', stream, version, events: [], repeated: true }
      }
      case 'appended':
        return {
          outcome: 'accepted',
          stream,
          version: result.events.at(-1)?.version ?? version,
          events: result.events,
        }
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
