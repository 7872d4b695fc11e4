/** Answers about an account's past in words, the same in every lane. */
import { euros } from '../../../shared/money.ts'
import type { SqlValue } from '../../../shared/trace.ts'
import { count } from './say.ts'

/** Bookings and what they moved, in cents. */
export const bookingsText = (facts: { bookings: number; in: number; out: number }): string =>
  `${count(facts.bookings, 'booking')}: ${euros(facts.in)} in, ${euros(facts.out)} out.`

/** The withdrawal that was the largest, in cents, and when; nulls where there was none. */
export const largestWithdrawalText = ({
  amount,
  at,
}: {
  amount: number | null
  at: number | null
}): string =>
  amount === null || at === null ? 'Nothing ever left.' : `${euros(amount)} left at ${minute(at)}.`

/** For how many milliseconds there was less than an amount of cents. */
export const timeBelowText = (ms: number, amount: number): string =>
  `There was less than ${euros(amount)} in it for ${count(ms / 60_000, 'minute')}.`

/** The reason as it was given, or that none is known. */
export const reasonText = (reason: SqlValue | undefined): string =>
  reason === null || reason === undefined ? 'No reason is known.' : `The reason was: ${reason}.`

/** Time of day in the scenario's own time. */
export const minute = (at: number): string => new Date(at).toISOString().slice(11, 16)
