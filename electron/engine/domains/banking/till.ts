/** A bulk plan: the takings of a till, booked a page at a time. For streams that are longer than any person's. */
import { z } from 'zod'
import { VirtualTime } from '../../../../shared/ids.ts'
import { seededRandom } from '../../random/seeded.ts'
import type { Entry } from './commands.ts'
import type { PlannedForAccount } from './ten-years.ts'

/** What a scenario may say of this plan. */
export const Till = z.strictObject({
  account: z.string().min(1).default('a-2'),
  takings: z.int().min(1).max(100_000),
  /** The account is opened first: one event more. */
  opens: z.boolean().default(true),
})
type Till = z.infer<typeof Till>

/** Takings that are booked together: as many as are appended without holding anybody up. */
const PAGE = 1_500
const EVERY = 5 * 60_000 // one in five minutes

/** Takings on one account, one in five minutes of virtual time. @param starts virtual time of the opening */
export function* till(fields: Till, seed: number, starts: VirtualTime): Generator<PlannedForAccount> {
  const { account: subject, takings, opens } = fields
  const random = seededRandom(seed + takings)
  const at = (taken: number) => VirtualTime.parse(starts + taken * EVERY)
  if (opens) yield { subject, command: { type: 'OpenAccount', data: { owner: 'The till' } }, at: at(0) }
  for (let taken = 0; taken < takings; ) {
    const lines = Math.min(PAGE, takings - taken)
    const entries = Array.from({ length: lines }, (): Entry => {
      const amount = 100 + Math.floor(random.next() * 4_900)
      return { kind: 'deposit', amount, note: 'takings' }
    })
    taken += lines
    yield { subject, command: { type: 'BookEntries', data: { entries } }, at: at(taken) }
  }
}
