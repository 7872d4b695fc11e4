/** A bulk plan: an account that is opened, and then a deposit on every day. Everything follows from the seed. */
import { z } from 'zod'
import { VirtualTime } from '../../../../shared/ids.ts'
import { seededRandom } from '../../random/seeded.ts'
import type { AccountCommand, Entry } from './commands.ts'

/** What a scenario may say of this plan. */
export const TenYears = z.strictObject({
  account: z.string().min(1).default('a-1'),
  days: z.int().min(2).max(36_500).default(3_650),
  /** The plan has two parts, so that the event between them can be watched: the newest whose number is a multiple of this. */
  around: z.int().min(2),
  part: z.enum(['before', 'after']),
})
type TenYears = z.infer<typeof TenYears>

const DAY = 24 * 60 * 60_000
/** Lines of the passbook that are booked together: one command a page. */
const PAGE = 30

/** A command of a plan, to be sent at its virtual time. */
export interface PlannedForAccount {
  subject: string
  command: AccountCommand
  at: VirtualTime
}

/** Days that the part has. */
export function daysOf({ days, around, part }: TenYears): number {
  const watched = Math.floor(days / around) * around
  return part === 'before' ? watched - 1 : days - watched
}

/** One event a day: the account is opened on the first. @param starts virtual time of the day before */
export function* tenYears(fields: TenYears, seed: number, starts: VirtualTime): Generator<PlannedForAccount> {
  const random = seededRandom(seed + (fields.part === 'before' ? 0 : 1))
  const { account: subject } = fields
  const on = (day: number) => VirtualTime.parse(starts + day * DAY)
  let day = 0
  if (fields.part === 'before') {
    day = 1
    yield { subject, command: { type: 'OpenAccount', data: { owner: 'Ada' } }, at: on(day) }
  }
  const last = daysOf(fields)
  while (day < last) {
    const lines = Math.min(PAGE, last - day)
    const entries = Array.from({ length: lines }, (): Entry => {
      const amount = 100 + Math.floor(random.next() * 2_400)
      return { kind: 'deposit', amount, note: 'daily deposit' }
    })
    day += lines
    yield { subject, command: { type: 'BookEntries', data: { entries } }, at: on(day) }
  }
}
