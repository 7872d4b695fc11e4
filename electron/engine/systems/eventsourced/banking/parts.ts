/** The banking domain as an event-sourced lane. */
import { type AccountState, accountDecider } from '../../../domains/banking/account.ts'
import type { AccountCommand } from '../../../domains/banking/commands.ts'
import type { AccountEvent } from '../../../domains/banking/events.ts'
import type { AccountQuestion } from '../../../domains/banking/questions.ts'
import type { EventSourcedParts } from '../parts.ts'
import { balances } from './balances.ts'
import { fromLog } from './from-log.ts'
import { accountOf, lifelongStream } from './streams.ts'

export type AccountParts = EventSourcedParts<AccountCommand, AccountEvent, AccountState, AccountQuestion>

export const eventSourcedAccounts: AccountParts = {
  aggregate: { label: 'Account', about: 'The account in memory, folded from its events each time.' },
  page: { label: 'Account page', about: 'Shows the balance; asks the log when the past is wanted.' },
  decider: accountDecider,
  stream: lifelongStream,
  subject: accountOf,
  readModels: { balances },
  fromLog,
  projections: [{ use: 'balances', mode: 'async' }],
}
