/** An account as it was written once: its balance in euros, a number with a point. The events say cents, as ever. */
import type { Decider } from '../../commands/decider.ts'
import { type AccountState, accountDecider } from './account.ts'
import type { AccountCommand } from './commands.ts'
import type { AccountEvent } from './events.ts'

/**
 * The state has the same fields and the same types as that of the account in cents, and no compiler can tell them apart.
 * What is kept of one must never be read as the other.
 */
export const accountInEuros: Decider<AccountCommand, AccountEvent, AccountState> = {
  initialState: accountDecider.initialState,
  decide: (command, account) => accountDecider.decide(command, inCents(account)),
  evolve: (account, event) => inEuros(accountDecider.evolve(inCents(account), event)),
}

const inCents = (account: AccountState): AccountState => ({
  ...account,
  balance: Math.round(account.balance * 100),
})
const inEuros = (account: AccountState): AccountState => ({ ...account, balance: account.balance / 100 })
