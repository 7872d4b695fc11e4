/** A savings account as a decider: it is never overdrawn. Money in whole cents. */
import { euros } from '../../../../shared/money.ts'
import { accept, type Decider, type Decision, reject } from '../../commands/decider.ts'
import type { AccountCommand, Entry } from './commands.ts'
import { type AccountEvent, movement } from './events.ts'

/** What an account remembers to decide by. Money in whole cents. */
export interface AccountState {
  balance: number
  status: 'none' | 'open'
  owner: string
  /** Newest month that is closed; empty before the first. */
  closed: string
}

/** Kept in one stream for life: after a month is closed, the next begins in the same stream. */
export const accountDecider: Decider<AccountCommand, AccountEvent, AccountState> = {
  initialState: { balance: 0, status: 'none', owner: '', closed: '' },
  decide,
  evolve,
}

/** Kept in a stream a month: when the month is closed, nothing more is booked in its stream. */
export const monthDecider: Decider<AccountCommand, AccountEvent, AccountState> = {
  ...accountDecider,
  decide(command, account) {
    const opens = command.type === 'OpenAccount' || command.type === 'OpenMonth'
    if (!opens && account.status === 'none')
      return reject('month-not-open', 'No books are open for this account in this month.')
    if (command.type !== 'OpenMonth' && account.closed !== '')
      return reject('month-closed', `The books of ${account.closed} are closed.`)
    return decide(command, account)
  },
}

function decide(command: AccountCommand, account: AccountState): Decision<AccountEvent> {
  const opens = command.type === 'OpenAccount' || command.type === 'OpenMonth'
  if (opens && account.status === 'open') return reject('account-exists', 'It is open already.')
  if (!opens && account.status === 'none') return reject('unknown-account', 'There is no such account.')
  switch (command.type) {
    case 'OpenAccount':
      return accept({ type: 'AccountOpened', data: command.data })
    case 'OpenMonth':
      return accept({ type: 'MonthOpened', data: command.data })
    case 'Deposit':
      return book([{ kind: 'deposit', ...command.data }], account)
    case 'Withdraw':
      return book([{ kind: 'withdrawal', ...command.data }], account)
    case 'BookEntries':
      return book(command.data.entries, account)
    case 'CreditInterest': {
      const { basisPoints } = command.data
      const amount = interestOn(account.balance, basisPoints)
      if (amount === 0) return reject('no-interest', 'The balance earns less than a cent.')
      return accept({ type: 'InterestCredited', data: { amount, basisPoints } })
    }
    case 'CloseMonth': {
      const { month } = command.data
      if (month <= account.closed) return reject('month-closed', `The books of ${month} are closed.`)
      const { owner, balance } = account
      return accept({ type: 'MonthClosed', data: { month, owner, balance } })
    }
  }
}

/** Whole cents, rounded down: what is less than a cent stays with the bank. */
export const interestOn = (balance: number, basisPoints: number): number =>
  Math.floor((balance * basisPoints) / 10_000)

function book(entries: readonly Entry[], { balance }: AccountState): Decision<AccountEvent> {
  let left = balance
  const events: AccountEvent[] = []
  for (const { kind, amount, note } of entries) {
    left += kind === 'deposit' ? amount : -amount
    if (left < 0) return reject('overdrawn', `The account would be overdrawn by ${euros(-left)}.`)
    events.push({ type: kind === 'deposit' ? 'MoneyDeposited' : 'MoneyWithdrawn', data: { amount, note } })
  }
  return accept(...events)
}

function evolve(account: AccountState, event: AccountEvent): AccountState {
  switch (event.type) {
    case 'AccountOpened':
      return { ...account, status: 'open', owner: event.data.owner }
    case 'MonthOpened':
      return { ...account, status: 'open', owner: event.data.owner, balance: event.data.balance }
    case 'MonthClosed':
      return { ...account, closed: event.data.month }
    case 'MoneyDeposited':
    case 'MoneyWithdrawn':
    case 'InterestCredited':
      return { ...account, balance: account.balance + (movement(event) ?? 0) }
  }
}
