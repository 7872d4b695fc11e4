/** What can be said of an account's past, from all that ever happened to it. */
import { type AccountState, accountDecider } from './account.ts'
import { type AccountEvent, movement } from './events.ts'

/** Something that happened to the account, and when. */
export interface PastEvent {
  event: AccountEvent
  /** Virtual time in ms. */
  at: number
}

/** What the account held when these had happened. */
export const balanceAfter = (past: readonly PastEvent[]): number =>
  past.reduce<AccountState>(
    (state, { event }) => accountDecider.evolve(state, event),
    accountDecider.initialState,
  ).balance

/** Opening and closing a month is book-keeping; a booking is what moved money. */
export function bookingsOf(past: readonly PastEvent[]): { bookings: number; in: number; out: number } {
  const facts = { bookings: 0, in: 0, out: 0 }
  for (const { event } of past) {
    const change = movement(event) ?? 0
    if (change === 0) continue
    facts.bookings += 1
    facts[change < 0 ? 'out' : 'in'] += Math.abs(change)
  }
  return facts
}

/** The first of the largest amounts that left at once, and when; nulls when none did. */
export function largestWithdrawal(past: readonly PastEvent[]): { amount: number | null; at: number | null } {
  const [largest] = past
    .flatMap(({ event, at }) => (event.type === 'MoneyWithdrawn' ? [{ amount: event.data.amount, at }] : []))
    .sort((one, other) => other.amount - one.amount)
  return largest ?? { amount: null, at: null }
}

/** For how long the balance was under an amount, in ms, up to its last change. */
export function timeBelow(past: readonly PastEvent[], amount: number): number {
  let account = accountDecider.initialState
  let since: number | undefined
  let ms = 0
  for (const { event, at } of past) {
    const { balance } = account
    account = accountDecider.evolve(account, event)
    if (since !== undefined && account.balance === balance) continue
    if (since !== undefined && balance < amount) ms += at - since
    since = at
  }
  return ms
}

/** What was said of the withdrawals at that minute; null when there was none. */
export function reasonOfWithdrawal(past: readonly PastEvent[], at: number): string | null {
  const [note = null] = past.flatMap(({ event, at: then }) =>
    event.type === 'MoneyWithdrawn' && then >= at && then < at + 60_000 ? [event.data.note] : [],
  )
  return note
}
