/**
 * The whole of a process manager: what follows from what it hears (`react`), what it remembers of it (`evolve`), where it starts
 * (`initialState`). Pure functions over plain data, as a decider is; what a decider does with commands, this does with events.
 * After Gregor Hohpe and Bobby Woolf, "Enterprise Integration Patterns" (2003), Process Manager.
 */
import type { StreamId, VirtualTime } from '../../../shared/ids.ts'
import type { DomainMessage } from '../commands/decider.ts'

/** What an instance hears. */
export type ProcessInput<Event, Command, Timeout> =
  /** Something happened. `at`: when it did. */
  | { kind: 'event'; event: Event; at: VirtualTime }
  /** The moment has come that it asked to be woken at. `at`: that moment, however late it is heard. */
  | { kind: 'timeout'; name: Timeout; at: VirtualTime }
  /** A command that it issued was refused, which no event tells of. `at`: when it was. */
  | { kind: 'rejection'; command: Command; code: string; reason: string; at: VirtualTime }

/** What follows from an input; both lists are empty when nothing does. */
export interface Reaction<Command, Timeout> {
  /** In the order in which they are to be delivered. `to`: id of the subject. */
  commands: readonly { to: string; command: Command }[]
  /**
   * When it wants to hear of itself. A timeout is never taken back: one that comes too late finds a state in which it means
   * nothing, and this is what `react` must be ready for anyway, as it may be on its way already.
   */
  timeouts: readonly { name: Timeout; due: VirtualTime }[]
}

/** One kind of process; each thing that it looks after (an order, a transfer) is an instance with a stream of its own. */
export interface Process<
  Event extends DomainMessage = DomainMessage,
  Command extends DomainMessage = DomainMessage,
  State = unknown,
  Timeout extends string = string,
> {
  /** Category of its streams: `fulfilment` keeps `fulfilment-o-1`. No hyphen. */
  readonly name: string
  /** Types of the events that it follows. */
  readonly handles: readonly Event['type'][]
  /** Whom the event of that stream concerns; undefined when it is none of this process's business. */
  instance(event: Event, stream: StreamId): string | undefined
  readonly initialState: State
  /** What follows for an instance in this state. Never throws; what means nothing in this state is answered with `nothing`. */
  react(
    input: ProcessInput<Event, Command, Timeout>,
    state: State,
    instance: string,
  ): Reaction<Command, Timeout>
  /** The state after the input. */
  evolve(state: State, input: ProcessInput<Event, Command, Timeout>): State
}

/** The reaction to what means nothing in this state. */
export const nothing: Reaction<never, never> = { commands: [], timeouts: [] }

/** A reaction that issues these commands, in this order, and waits for nothing. */
export const issue = <Command>(
  ...commands: { to: string; command: Command }[]
): Reaction<Command, never> => ({ commands, timeouts: [] })
