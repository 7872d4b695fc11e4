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

export type Decision<Event> =
  | { accepted: true; events: readonly Event[] }
  | { accepted: false; code: string; reason: string }

export const accept = <Event>(...events: Event[]): Decision<Event> => ({ accepted: true, events })
export const reject = (code: string, reason: string): Decision<never> => ({ accepted: false, code, reason })
