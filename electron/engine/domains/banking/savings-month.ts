/** A bulk plan: a month at a savings bank, deposits every day and interest at the end. Everything follows from the seed. */
import { z } from 'zod'
import { VirtualTime } from '../../../../shared/ids.ts'
import { seededRandom } from '../../random/seeded.ts'
import type { AccountCommand } from './commands.ts'

/** What a scenario may say of this plan. `basisPoints`: 100 are one per cent. */
export const SavingsMonth = z.strictObject({
  /** The accounts are b-1, b-2, …; the first month opens them. */
  accounts: z.int().min(1).max(1_000).default(40),
  days: z.int().min(1).max(31).default(30),
  month: z.int().min(1).max(120),
  /** Credited on the last day: 10 basis points are 0.1 %. */
  basisPoints: z.int().positive().default(10),
})
type SavingsMonth = z.infer<typeof SavingsMonth>

const DAY = 24 * 60 * 60_000

/** @param starts virtual time of the day before the first */
export function* savingsMonth(
  { accounts, days, month, basisPoints }: SavingsMonth,
  seed: number,
  starts: VirtualTime,
): Generator<{ subject: string; command: AccountCommand; at: VirtualTime }> {
  const random = seededRandom(seed + month)
  const all = Array.from({ length: accounts }, (_, index) => `b-${index + 1}`)
  for (let day = 1; day <= days; day += 1) {
    const at = VirtualTime.parse(starts + day * DAY)
    for (const subject of all) {
      if (month === 1 && day === 1)
        yield { subject, command: { type: 'OpenAccount', data: { owner: subject } }, at }
      // Whole euros, as people save.
      const amount = 100 * (1 + Math.floor(random.next() * 90))
      yield { subject, command: { type: 'Deposit', data: { amount, note: 'savings' } }, at }
      if (day === days) yield { subject, command: { type: 'CreditInterest', data: { basisPoints } }, at }
    }
  }
}
