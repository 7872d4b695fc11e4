/** A bulk plan: the shop is open, somebody orders, and for each command there are so many questions. Everything follows from the seed. */
import { z } from 'zod'
import type { VirtualTime } from '../../../../shared/ids.ts'
import { type SeededRandom, seededRandom } from '../../random/seeded.ts'
import type { OrderCommand } from './commands.ts'
import type { OrderQuestionType } from './questions.ts'
import { sixMonths } from './six-months.ts'

/** What a scenario may say of this plan. */
export const WorkingDays = z.strictObject({
  /** New orders. */
  orders: z.int().positive().max(10_000),
  /** Number of the first of them: those before it are there already, and are asked for too. */
  first: z.int().positive().default(1),
  days: z.int().positive().max(3_650).default(7),
  /** Questions for each command. */
  reads: z.int().positive().max(100),
})

type Item =
  | { subject: string; command: OrderCommand; at: VirtualTime }
  | { query: OrderQuestionType; fields: object; at: VirtualTime }

const WORDS = ['tent', 'mat', 'sleeping', 'lamp', 'battery', 'stove', 'gas', 'pot']

/** @param starts virtual time of the first order */
export function* workingDays(
  { orders, first, days, reads }: z.infer<typeof WorkingDays>,
  seed: number,
  starts: VirtualTime,
): Generator<Item> {
  const random = seededRandom(seed + 1)
  let newest = first - 1
  for (const planned of sixMonths({ orders, first, days }, seed, starts)) {
    yield planned
    if (planned.command.type === 'CreateOrder') newest += 1
    for (let n = 0; n < reads; n += 1) yield { ...question(random, newest), at: planned.at }
  }
}

/** Of ten questions six are for the page of an order, three for the search box, one for the sales. */
function question(random: SeededRandom, newest: number): { query: OrderQuestionType; fields: object } {
  const draw = random.next()
  if (draw < 0.6)
    return { query: 'order-page', fields: { order: `o-${1 + Math.floor(random.next() * newest)}` } }
  if (draw < 0.9) return { query: 'search-orders', fields: { word: random.pick(WORDS) } }
  return { query: 'sales-summary', fields: {} }
}
