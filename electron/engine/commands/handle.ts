/** A command on its way through an event-sourced aggregate: load, decide, append; again, when somebody was faster. */
import { type StreamId, StreamVersion, type VirtualTime } from '../../../shared/ids.ts'
import type { EventStore } from '../eventstore/port.ts'
import { GUARANTEED, type Guarantees } from '../faults/guarantees.ts'
import type { Snapshotting } from '../snapshots/snapshotting.ts'
import { type Probe, silent } from '../trace/probe.ts'
import type { CommandResult, Envelope } from './command.ts'
import type { Decider, DomainMessage } from './decider.ts'
import { createLoader, eventIdAt, type Loaded } from './load.ts'
import { newEvents } from './new-events.ts'
import { COMMAND_NODES, type CommandNodes } from './nodes.ts'
import { eventsOfCommand, firstResult } from './repetition.ts'

export type { CommandResult, Envelope } from './command.ts'

/** What a handler is made of; without the options, a careful one. */
export interface CommandHandlerOptions<Command, Event, State> {
  store: EventStore
  decider: Decider<Command, Event, State>
  /** Attempts in all when other writers are faster; 3 when left out. */
  attempts?: number
  /** Of the events that this code writes: one for all types, or each its own. 1 when left out. */
  schemaVersion?: number | ((type: string) => number)
  /** Without it, every load folds the whole stream. */
  snapshotting?: Snapshotting | undefined
  guarantees?: Readonly<Guarantees>
  nodes?: CommandNodes
  /** Tells the trace what was decided, before it is appended; as a step `decided` when left out. */
  tell?(command: Envelope<Command>, events: readonly Event[], probe: Probe): Probe
}

/** A state as somebody saw it. */
export interface Seen<State> {
  state: State
  version: StreamVersion
}

/** Takes commands for one kind of aggregate. */
export interface CommandHandler<Command, State = unknown> {
  /**
   * Handles a command, deciding again on the new state each time that another writer was faster.
   * A command whose id is in the stream already gets its first result, whatever it would lead to now, with snapshots and without.
   * @param seen decide on this first, which was loaded earlier and may be old by now
   */
  handle(envelope: Envelope<Command>, probe?: Probe, seen?: Seen<State>): Promise<CommandResult>
  /** Whether the command led to events before: then it will get its first result, whatever stands in its way now. */
  wasHandled(envelope: Envelope<Command>, probe?: Probe): Promise<boolean>
  /** The state of a stream as a command would find it. */
  load(stream: StreamId, probe?: Probe): Promise<Seen<State>>
  /** Keeps a snapshot of a stream, whatever the policy. @returns false when there is nothing to keep, or it could not be kept */
  takeSnapshot(stream: StreamId, at: VirtualTime, probe?: Probe): Promise<boolean>
}

/** What is decided on. */
interface Basis<State> extends Loaded<State> {
  /** True when somebody saw it earlier: the stream was not read for this command. */
  seen?: true
}

const FIRST = StreamVersion.parse(0)
const NOTHING = { events: [] }

/**
 * A handler for the aggregates that `decider` describes. It keeps nothing in memory between commands: several of them, in
 * several processes, may work on one store.
 */
export function createCommandHandler<Command, Event extends DomainMessage, State>(
  options: CommandHandlerOptions<Command, Event, State>,
): CommandHandler<Command, State> {
  const { store, decider, snapshotting, attempts = 3 } = options
  const { schemaVersion = 1, guarantees = GUARANTEED, nodes = COMMAND_NODES } = options
  const versionOf = typeof schemaVersion === 'number' ? () => schemaVersion : schemaVersion
  const { tell = tellDecided } = options
  const load = createLoader({ store, decider, nodes, snapshotting })

  function tellDecided({ id }: Envelope<Command>, events: readonly Event[], probe: Probe): Probe {
    return probe.step({
      kind: 'decided',
      node: nodes.aggregate,
      command: id,
      events: [...events],
    })
  }

  async function attempt(envelope: Envelope<Command>, probe: Probe): Promise<CommandResult> {
    const recognised = guarantees.commandDeduplication ? envelope.id : undefined
    const loaded = await load(envelope.stream, probe, recognised)
    return (loaded.handled && (await beforeNow(envelope, loaded))) || decide(envelope, loaded)
  }

  /** The first result of a command whose events the load has come by: they are read once more, as a whole. */
  async function beforeNow(envelope: Envelope<Command>, { version, probe }: Loaded<State>) {
    return firstResult(await eventsOfCommand(store, envelope, version, silent), envelope, nodes, probe)
  }

  async function decide(envelope: Envelope<Command>, loaded: Basis<State>): Promise<CommandResult> {
    const decision = decider.decide(envelope.command, loaded.state)
    const { events } = decision.accepted ? decision : NOTHING
    const earlier = events.length === 0 ? await unseenResult(envelope, loaded) : undefined
    if (earlier) return earlier
    if (!decision.accepted) return refuse(envelope, decision, loaded.probe)
    const probe = loaded.probe.on ? tell(envelope, events, loaded.probe) : loaded.probe
    const result = await append(envelope, events, { ...loaded, probe })
    const event = result.outcome === 'accepted' && !result.repeated ? result.events.at(-1)?.id : undefined
    if (event !== undefined) await snapshot(envelope, event, events, loaded)
    return result
  }

  /**
   * A repetition that leads to events is recognised by the store at the latest. One that is refused, or comes to nothing, never gets
   * there, and its first events may lie where nobody has read: before the snapshot, or in a stream that was not loaded now.
   */
  async function unseenResult(envelope: Envelope<Command>, { since, seen, probe }: Basis<State>) {
    if ((since === 0 && !seen) || !guarantees.commandDeduplication) return undefined
    const reading = probe.at(nodes.aggregate, nodes.store)
    const events = await eventsOfCommand(store, envelope, seen ? undefined : since, reading)
    return firstResult(events, envelope, nodes, probe)
  }

  function refuse(
    { id }: Envelope<Command>,
    { code, reason }: { code: string; reason: string },
    probe: Probe,
  ): CommandResult {
    probe.step({ kind: 'rejected', node: nodes.aggregate, command: id, code, reason })
    return { outcome: 'rejected', code, reason }
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

  async function snapshot(
    { stream, at }: Envelope<Command>,
    event: string,
    events: readonly Event[],
    { state, version, since, probe }: Loaded<State>,
  ): Promise<void> {
    if (!snapshotting) return
    const now = {
      stream,
      state: events.reduce(decider.evolve, state),
      version: (version + events.length) as StreamVersion, // a version and a count make a version
      event,
      at,
    }
    await snapshotting.keepWhenDue(now, since, probe)
  }

  return {
    async handle(envelope, probe = silent, seen) {
      let result = seen
        ? await decide(envelope, { ...seen, seen: true, since: FIRST, handled: false, probe })
        : await attempt(envelope, probe)
      for (let tried = 1; result.outcome === 'conflict' && tried < attempts; tried += 1) {
        result = await attempt(envelope, probe)
      }
      return result
    },
    async wasHandled(envelope, probe = silent) {
      if (!guarantees.commandDeduplication) return false
      const head = await store.streamVersion(envelope.stream)
      const reading = probe.at(nodes.aggregate, nodes.store)
      return (await eventsOfCommand(store, envelope, head, reading)).length > 0
    },
    async load(stream, probe = silent) {
      const { state, version } = await load(stream, probe)
      return { state, version }
    },
    async takeSnapshot(stream, at, probe = silent) {
      const { state, version, probe: told } = await load(stream, probe)
      if (!snapshotting || version === 0) return false
      const event = await eventIdAt(store, stream, version, silent)
      return event !== undefined && snapshotting.keep({ stream, state, version, event, at }, told)
    },
  }
}
