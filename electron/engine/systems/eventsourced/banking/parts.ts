/** The banking domain as an event-sourced lane. */
import { type AccountState, accountDecider, monthDecider } from '../../../domains/banking/account.ts'
import { accountInEuros } from '../../../domains/banking/account-in-euros.ts'
import type { AccountCommand } from '../../../domains/banking/commands.ts'
import type { AccountEvent } from '../../../domains/banking/events.ts'
import type { AccountQuestion } from '../../../domains/banking/questions.ts'
import type { Aggregate, EventSourcedParts } from '../parts.ts'
import type { Release } from '../releases.ts'
import { balances } from './balances.ts'
import { computedBalances } from './computed-balances.ts'
import { depositsByYear } from './deposits-by-year.ts'
import { fromLog } from './from-log.ts'
import { accountOf, lifelongStream, monthAfter, monthlyStream, monthOf } from './streams.ts'

/** An event-sourced lane of accounts. */
export type AccountParts = EventSourcedParts<AccountCommand, AccountEvent, AccountState, AccountQuestion>

type AccountAggregate = Aggregate<AccountCommand, AccountEvent, AccountState>

/** A stream a month: closing one opens the next with what it has left. */
const monthly: Partial<AccountAggregate> = {
  aggregate: {
    label: 'Month of an account',
    about:
      'The account in memory, folded from the events of this month: the first of them says what it began with.',
  },
  decider: monthDecider,
  stream: (account, at, command) =>
    monthlyStream(account, command && 'month' in command.data ? command.data.month : monthOf(at)),
  follows(event) {
    if (event.type !== 'MonthClosed') return undefined
    const { month, owner, balance } = event.data
    return { type: 'OpenMonth', data: { month: monthAfter(month), owner, balance } }
  },
}

/** The state of the account has changed its shape over the years; its events have not. */
const release = (
  label: string,
  stateVersion: number,
  decider: AccountAggregate['decider'],
): Release<AccountCommand, AccountEvent, AccountState> => ({
  label,
  stateVersion,
  decider,
  versions: {},
  upcasters: [],
})

/** Begins with the oldest release. */
const inEuros: Partial<AccountAggregate> = {
  firstRelease: 'account_in_euros',
  releases: {
    account_in_euros: release('Balance in euros', 1, accountInEuros),
    account_in_cents: release('Balance in cents', 2, accountDecider),
    account_in_cents_anew: release('Balance in cents, shape 3', 3, accountDecider),
  },
}

/** One stream for life, or a stream a month; read models by the names that scripts use. */
export const eventSourcedAccounts: AccountParts = {
  aggregate: { label: 'Account', about: 'The account in memory, folded from its events each time.' },
  page: { label: 'Account page', about: 'Shows the balance; asks the log when the past is wanted.' },
  decider: accountDecider,
  stream: lifelongStream,
  variants: { account_monthly: monthly, account_in_euros: inEuros },
  subject: accountOf,
  readModels: {
    balances,
    balances_computed: computedBalances,
    deposits_by_year: depositsByYear,
  },
  fromLog,
  projections: [{ use: 'balances', mode: 'async' }],
}
