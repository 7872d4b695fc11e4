/** Given these events, when this command, then these events or this refusal: one kit for every decider. */
import { expect } from 'vitest'
import type { Decider } from '../../../electron/engine/commands/decider.ts'

export function specificationOf<Command, Event, State>(decider: Decider<Command, Event, State>) {
  return {
    given: (...past: Event[]) => ({
      when: (command: Command) => {
        const state = past.reduce(decider.evolve, decider.initialState)
        const decision = decider.decide(command, state)
        return {
          thenHappens: (...events: Event[]) => expect(decision).toEqual({ accepted: true, events }),
          thenRejected: (code: string) => expect(decision).toMatchObject({ accepted: false, code }),
        }
      },
      thenState: (state: State) => expect(past.reduce(decider.evolve, decider.initialState)).toEqual(state),
    }),
  }
}
