/** A bulk plan: many customers ordering over months, with changes of mind. Everything follows from the seed. */
import { z } from 'zod'
import { VirtualTime } from '../../../../shared/ids.ts'
import { seededRandom } from '../../random/seeded.ts'
import type { OrderCommand } from './commands.ts'

/** What a scenario may say of this plan. */
export const SixMonths = z.strictObject({
  orders: z.int().positive().max(200_000),
  days: z.int().positive().max(3_650).default(182),
  /** Number of the first order. */
  first: z.int().positive().default(1),
})

/** Article, price in cents, and what it is often bought with. */
const ARTICLES = [
  { sku: 'tent', name: 'Tent', unitPrice: 18900, goesWith: ['mat', 'lamp'] },
  { sku: 'mat', name: 'Sleeping mat', unitPrice: 4900, goesWith: ['bag', 'tent'] },
  { sku: 'bag', name: 'Sleeping bag', unitPrice: 9900, goesWith: ['mat'] },
  { sku: 'lamp', name: 'Head lamp', unitPrice: 2900, goesWith: ['battery'] },
  { sku: 'battery', name: 'Battery pack', unitPrice: 1500, goesWith: [] },
  { sku: 'stove', name: 'Gas stove', unitPrice: 5900, goesWith: ['gas', 'pot'] },
  { sku: 'gas', name: 'Gas cartridge', unitPrice: 700, goesWith: [] },
  { sku: 'pot', name: 'Camping pot', unitPrice: 2400, goesWith: ['stove'] },
] as const
const CUSTOMERS = [
  'Ada',
  'Grace',
  'Barbara',
  'Edsger',
  'Alan',
  'Margaret',
  'Donald',
  'Radia',
  'Tony',
  'Frances',
]
const REASONS = ['too heavy', 'too expensive', 'found one in the cellar', 'changed my mind']
const MINUTE = 60_000

interface Planned {
  subject: string
  command: OrderCommand
  at: VirtualTime
}

/** About six commands an order. @param starts virtual time of the first order */
export function* sixMonths(
  { orders, days, first }: z.infer<typeof SixMonths>,
  seed: number,
  starts: VirtualTime,
): Generator<Planned> {
  const random = seededRandom(seed)
  const gap = Math.floor((days * 24 * 60 * MINUTE) / orders)
  for (let n = first; n < first + orders; n += 1) {
    const subject = `o-${n}`
    let at = starts + (n - first) * gap
    const send = (command: OrderCommand): Planned => {
      at += MINUTE
      return { subject, command, at: VirtualTime.parse(at) }
    }
    yield send({ type: 'CreateOrder', data: { customer: random.pick(CUSTOMERS) } })
    const basket = new Map<string, number>()
    const add = (sku: string): Planned | undefined => {
      const article = ARTICLES.find((one) => one.sku === sku)
      if (!article || basket.has(sku)) return undefined
      const { name, unitPrice } = article
      basket.set(sku, unitPrice)
      return send({ type: 'AddItem', data: { sku, name, quantity: 1, unitPrice } })
    }
    const wanted = random.pick(ARTICLES)
    for (const sku of [wanted.sku, ...wanted.goesWith.filter(() => random.chance(0.6))]) {
      const added = add(sku)
      if (added) yield added
    }
    // Gas is put back more often than anything else: it may not travel by parcel.
    const [unwanted] = [...basket.keys()].filter((sku) => random.chance(sku === 'gas' ? 0.5 : 0.08))
    if (unwanted !== undefined && basket.size > 1) {
      basket.delete(unwanted)
      yield send({ type: 'RemoveItem', data: { sku: unwanted, reason: random.pick(REASONS) } })
    }
    yield send({ type: 'ConfirmOrder', data: {} })
    if (random.chance(0.05)) {
      yield send({ type: 'CancelOrder', data: { reason: random.pick(REASONS) } })
      continue
    }
    yield send({
      type: 'PayOrder',
      data: { amount: [...basket.values()].reduce((sum, price) => sum + price, 0) },
    })
    yield send({ type: 'ShipOrder', data: { carrier: 'DHL', tracking: `T${n}` } })
  }
}
