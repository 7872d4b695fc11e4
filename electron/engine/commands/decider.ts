import type { Fields } from '../../../shared/trace.ts'

/**
 * A command or an event as a domain speaks of it: no ids, no place in a log. The payload is plain data, and is declared as a
 * `type`: an `interface` never counts as `Fields`.
 */
export interface DomainMessage {
  type: string
  data: Fields
}

/**
 * The whole of a domain: what may happen (`decide`), what it means (`evolve`), where it starts (`initialState`).
 * Pure functions over plain data; after Jérémie Chassaing, "Functional Event Sourcing Decider" (2021).
 */
export interface Decider<Command, Event, State> {
  initialState: State
  /** Events that follow from the command in this state, or why it must not happen. Never throws. */
  decide(command: Command, state: State): Decision<Event>
  /** The state after the event. Facts are never refused. */
  evolve(state: State, event: Event): State
}

/** Events that may happen, or why they must not: `code` for programs, `reason` as a sentence for people. */
export type Decision<Event> =
  | { accepted: true; events: readonly Event[] }
  | { accepted: false; code: string; reason: string }

/** What was asked may happen: these events, in this order. */
export const accept = <Event>(...events: Event[]): Decision<Event> => ({ accepted: true, events })
/** What was asked must not happen. */
export const reject = (code: string, reason: string): Decision<never> => ({ accepted: false, code, reason })

/** What is stored was once decided by the same domain, or issued by it: under its type it has the shape that the domain gave it. */
export const asMessage = <Message extends DomainMessage>({ type, data }: DomainMessage): Message =>
  ({ type, data }) as Message
