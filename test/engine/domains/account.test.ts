import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountDecider, monthDecider } from '../../../electron/engine/domains/banking/account.ts'
import type { AccountCommand } from '../../../electron/engine/domains/banking/commands.ts'
import type { AccountEvent } from '../../../electron/engine/domains/banking/events.ts'
import { specificationOf } from './given-when-then.ts'

const { given } = specificationOf(accountDecider)
const opened: AccountEvent = { type: 'AccountOpened', data: { owner: 'Ada' } }
const deposited = (amount: number): AccountEvent => ({
  type: 'MoneyDeposited',
  data: { amount, note: 'wages' },
})
const withdrawn = (amount: number): AccountEvent => ({
  type: 'MoneyWithdrawn',
  data: { amount, note: 'rent' },
})
const deposit = (amount: number): AccountCommand => ({ type: 'Deposit', data: { amount, note: 'wages' } })
const withdraw = (amount: number): AccountCommand => ({ type: 'Withdraw', data: { amount, note: 'rent' } })
const close = (month: string): AccountCommand => ({ type: 'CloseMonth', data: { month } })
const closed: AccountEvent = { type: 'MonthClosed', data: { month: '2026-03', owner: 'Ada', balance: 500 } }

describe('an account', () => {
  test('is opened once, and knows nothing before', () => {
    given()
      .when({ type: 'OpenAccount', data: { owner: 'Ada' } })
      .thenHappens(opened)
    given(opened)
      .when({ type: 'OpenAccount', data: { owner: 'Bob' } })
      .thenRejected('account-exists')
    given().when(deposit(1)).thenRejected('unknown-account')
  })

  test('takes money, gives it back, and is never overdrawn', () => {
    given(opened).when(deposit(500)).thenHappens(deposited(500))
    given(opened, deposited(500)).when(withdraw(500)).thenHappens(withdrawn(500))
    given(opened, deposited(500)).when(withdraw(501)).thenRejected('overdrawn')
  })

  test('earns interest in whole cents, rounded down, and none where it is less than a cent', () => {
    const interest: AccountCommand = { type: 'CreditInterest', data: { basisPoints: 125 } }
    given(opened, deposited(10_079))
      .when(interest)
      .thenHappens({ type: 'InterestCredited', data: { amount: 125, basisPoints: 125 } })
    given(opened, deposited(79)).when(interest).thenRejected('no-interest')
  })

  test('books many entries in order, or none of them', () => {
    const entries = (...amounts: number[]): AccountCommand => ({
      type: 'BookEntries',
      data: {
        entries: amounts.map((amount) =>
          amount > 0
            ? { kind: 'deposit', amount, note: 'wages' }
            : { kind: 'withdrawal', amount: -amount, note: 'rent' },
        ),
      },
    })
    given(opened).when(entries(300, -200)).thenHappens(deposited(300), withdrawn(200))
    given(opened).when(entries(-200, 300)).thenRejected('overdrawn')
  })

  test('writes down what a month has come to, once, and goes on in the next', () => {
    given(opened, deposited(500)).when(close('2026-03')).thenHappens(closed)
    given(opened, deposited(500), closed).when(close('2026-03')).thenRejected('month-closed')
    given(opened, deposited(500), closed)
      .when(deposit(1))
      .thenHappens({
        type: 'MoneyDeposited',
        data: { amount: 1, note: 'wages' },
      })
  })

  test('can begin with an opening balance instead of its past', () => {
    const summary: AccountEvent = {
      type: 'MonthOpened',
      data: { month: '2026-04', owner: 'Ada', balance: 500 },
    }
    given(summary).when(withdraw(500)).thenHappens(withdrawn(500))
    given(summary).when(withdraw(501)).thenRejected('overdrawn')
  })

  test('holds what was put in less what was taken out, whatever is asked of it', () => {
    const command = fc.oneof(
      fc.integer({ min: 1, max: 999 }).map(deposit),
      fc.integer({ min: 1, max: 999 }).map(withdraw),
    )
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        let account = accountDecider.evolve(accountDecider.initialState, opened)
        let sum = 0
        for (const next of commands) {
          const decision = accountDecider.decide(next, account)
          if (!decision.accepted || !('amount' in next.data)) continue
          account = decision.events.reduce(accountDecider.evolve, account)
          sum += next.type === 'Deposit' ? next.data.amount : -next.data.amount
        }
        expect(account.balance).toBe(sum)
        expect(account.balance).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('a month of an account', () => {
  const month = specificationOf(monthDecider)

  test('takes nothing more when its books are closed', () => {
    month.given(opened, deposited(500), closed).when(deposit(1)).thenRejected('month-closed')
    month
      .given(opened, deposited(500))
      .when(deposit(1))
      .thenHappens({
        type: 'MoneyDeposited',
        data: { amount: 1, note: 'wages' },
      })
  })
})
