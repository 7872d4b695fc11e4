/** What the script really did to the accounts, told by the pure domain alone: the yardstick for every lane's answers. */
import type { VirtualTime } from '../../../../shared/ids.ts'
import type { Fields } from '../../../../shared/trace.ts'
import { type AccountState, accountDecider } from './account.ts'
import type { AccountCommand } from './commands.ts'
import {
  balanceAfter,
  bookingsOf,
  largestWithdrawal,
  type PastEvent,
  reasonOfWithdrawal,
  timeBelow,
} from './past.ts'
import type { AccountQuestion } from './questions.ts'

interface Past {
  now: AccountState
  events: PastEvent[]
}

/** All accounts of a play, folded from the commands that were sent. */
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
    const past = this.accounts.get(question.account)?.events ?? []
    switch (question.type) {
      case 'balance':
        return { balance: balanceAfter(past) }
      case 'balance-at':
        return { balance: balanceAfter(past.filter(({ at }) => at < question.at)) }
      case 'deposits-in': {
        const deposits = past.filter(
          ({ event, at }) =>
            event.type === 'MoneyDeposited' && new Date(at).getUTCFullYear() === question.year,
        )
        return { deposits: deposits.length, amount: bookingsOf(deposits).in }
      }
      case 'account-history':
        return bookingsOf(past)
      case 'largest-withdrawal':
        return largestWithdrawal(past)
      case 'time-below':
        return { ms: timeBelow(past, question.amount) }
      case 'why-withdrawn':
        return { reason: reasonOfWithdrawal(past, question.at) }
    }
  }
}
