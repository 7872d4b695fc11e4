/** What the script really did to the orders, told by the pure domain alone: the yardstick for every lane's answers. */
import type { VirtualTime } from '../../../../shared/ids.ts'
import type { Fields } from '../../../../shared/trace.ts'
import type { OrderCommand } from './commands.ts'
import { orderDecider } from './order.ts'
import type { OrderQuestion } from './questions.ts'
import { type PastEvent, trueFacts } from './truth.ts'

/** All orders of a play, as the commands that were sent make them. */
export class OrderHistory {
  private readonly past = new Map<string, PastEvent[]>()

  /** Decides a command as the domain says it must be decided. @returns whether it is accepted */
  command(subject: string, command: OrderCommand, at: VirtualTime): boolean {
    const events = this.past.get(subject) ?? []
    const state = events.reduce(
      (order, { event }) => orderDecider.evolve(order, event),
      orderDecider.initialState,
    )
    const decision = orderDecider.decide(command, state)
    if (!decision.accepted) return false
    this.past.set(subject, [...events, ...decision.events.map((event) => ({ at, event }))])
    return true
  }

  /** All the facts that a complete answer must hold. */
  truth(question: OrderQuestion): Fields {
    return trueFacts(question, this.past)
  }
}
