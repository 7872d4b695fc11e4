/** A bulk plan: an account that is used every day, its books closed at the end of each month. Everything follows from the seed. */
import { z } from 'zod'
import { VirtualTime } from '../../../../shared/ids.ts'
import { seededRandom } from '../../random/seeded.ts'
import type { AccountCommand, Entry } from './commands.ts'
import type { PlannedForAccount } from './ten-years.ts'

/** What a scenario may say of this plan. */
export const DailyBooks = z.strictObject({
  account: z.string().min(1).default('a-1').describe('Account that is used and closed each month.'),
  until: z.iso.date().describe('The first day that is left to others; the month before it stays open.'),
  every: z
    .int()
    .positive()
    .max(28)
    .default(1)
    .describe('Days from one entry to the next, counted anew from the first of each month.'),
})
type DailyBooks = z.infer<typeof DailyBooks>

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
/** Basis points that are credited at the end of each December: one percent. */
const INTEREST = 100
const WAGES = 100_000

/**
 * Entries from the day after `starts`, a page of them booked at the end of each month, interest in December, and then the
 * month is closed. The last of the months stays open, also when all its days are booked.
 */
export function* dailyBooks(
  { account: subject, until, every }: DailyBooks,
  seed: number,
  starts: VirtualTime,
): Generator<PlannedForAccount> {
  const random = seededRandom(seed + Math.floor(starts / DAY))
  const send = (command: AccountCommand, at: number) => ({ subject, command, at: VirtualTime.parse(at) })
  const end = Date.parse(until)
  let day = (Math.floor(starts / DAY) + 1) * DAY
  while (day < end) {
    const nextMonth = firstOfNextMonth(day)
    const last = Math.min(nextMonth, end)
    const entries: Entry[] = []
    for (; day < last; day += DAY)
      if ((new Date(day).getUTCDate() - 1) % every === 0) entries.push(entryOn(day, random.next()))
    if (entries.length > 0) yield send({ type: 'BookEntries', data: { entries } }, last - 3 * HOUR)
    if (last === end) return
    const month = new Date(last - DAY).toISOString().slice(0, 7)
    if (month.endsWith('-12'))
      yield send({ type: 'CreditInterest', data: { basisPoints: INTEREST } }, last - 2 * HOUR)
    yield send({ type: 'CloseMonth', data: { month } }, last - HOUR)
  }
}

/** Wages on the first of each month, so that the rest of it can be lived on. */
const entryOn = (day: number, chance: number): Entry =>
  new Date(day).getUTCDate() === 1
    ? { kind: 'deposit', amount: WAGES, note: 'wages' }
    : { kind: 'withdrawal', amount: 100 + Math.floor(chance * 2_400), note: 'shopping' }

function firstOfNextMonth(day: number): number {
  const date = new Date(day)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
}
