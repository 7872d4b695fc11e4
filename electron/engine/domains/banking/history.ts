/** What the script really did to the accounts, told by the pure domain alone: the yardstick for every lane's answers. */
import type { VirtualTime } from '../../../../shared/ids.ts'
import type { Fields } from '../../../../shared/trace.ts'
import { type AccountState, accountDecider } from './account.ts'
import type { AccountCommand } from './commands.ts'
import type { AccountEvent } from './events.ts'
import type { AccountQuestion } from './questions.ts'

interface Past {
  now: AccountState
  events: { at: VirtualTime; event: AccountEvent }[]
}

export class AccountHistory {
  private readonly accounts = new Map<string, Past>()

  /** Decides a command as the domain says it must be decided. @returns whether it is accepted */
  command(subject: string, command: AccountCommand, at: VirtualTime): boolean {
    const past = this.accounts.get(subject) ?? { now: accountDecider.initialState, events: [] }
    const decision = accountDecider.decide(command, past.now)
    if (!decision.accepted) return false
    for (const event of decision.events) {
      past.now = accountDecider.evolve(past.now, event)
      past.events.push({ at, event })
    }
    this.accounts.set(subject, past)
    return true
  }

  /** All the facts that a complete answer must hold. */
  truth(question: AccountQuestion): Fields {
    const past = this.accounts.get(question.account)
    switch (question.type) {
      case 'balance':
        return { balance: past?.now.balance ?? 0 }
      case 'balance-at': {
        const before = (past?.events ?? []).filter(({ at }) => at < question.at)
        const then = before.reduce(
          (state, { event }) => accountDecider.evolve(state, event),
          accountDecider.initialState,
        )
        return { balance: then.balance }
      }
      case 'deposits-in': {
        const { year } = question
        const then = (past?.events ?? []).filter(({ at }) => new Date(at).getUTCFullYear() === year)
        const deposits = then.map(({ event }) => event).filter(({ type }) => type === 'MoneyDeposited')
        return { deposits: deposits.length, amount: bookingsOf(deposits).in }
      }
      case 'account-history':
        return bookingsOf((past?.events ?? []).map(({ event }) => event))
    }
  }
}

/** Opening and closing a month is book-keeping; a booking is what moved money. */
export function bookingsOf(events: readonly AccountEvent[]): { bookings: number; in: number; out: number } {
  const facts = { bookings: 0, in: 0, out: 0 }
  for (const { type, data } of events) {
    if (type === 'AccountOpened' || type === 'MonthOpened' || type === 'MonthClosed') continue
    facts.bookings += 1
    facts[type === 'MoneyWithdrawn' ? 'out' : 'in'] += data.amount
  }
  return facts
}
