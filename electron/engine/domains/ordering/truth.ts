/** The true answers to questions about orders, folded from everything that really happened. */
import type { VirtualTime } from '../../../../shared/ids.ts'
import type { Fields } from '../../../../shared/trace.ts'
import type { OrderEvent } from './events.ts'
import { labelOf } from './label.ts'
import { type OrderLine, type OrderState, orderDecider, orderTotal } from './order.ts'
import { basketText, type OrderQuestion } from './questions.ts'
import { topPair, WantedTogether } from './wanted-together.ts'

/** Something that happened to an order, and when. */
export interface PastEvent {
  at: VirtualTime
  event: OrderEvent
}
/** By id of the order, in order of time. */
export type Past = ReadonlyMap<string, readonly PastEvent[]>

/** The facts that a complete answer must hold. */
export function trueFacts(question: OrderQuestion, past: Past): Fields {
  switch (question.type) {
    case 'order-page':
      return pageFacts(stateAfter(past.get(question.order)))
    case 'basket-before': {
      const events = past.get(question.order) ?? []
      const before = stateAfter(events.filter(({ at }) => at < question.at))
      return { basket: basketText(before.lines), reason: reasonOfRemoval(events, question.sku) }
    }
    case 'my-orders': {
      const own = states(past).filter(({ customer }) => customer === question.customer)
      return { orders: own.length }
    }
    case 'wanted-together': {
      const wanted = new WantedTogether()
      for (const [order, events] of past) for (const { event } of events) wanted.see(order, event)
      return { ...topPair(wanted.pairs()) }
    }
    case 'sales-summary': {
      const shipped = states(past).filter(({ status }) => status === 'shipped')
      return {
        orders: shipped.length,
        revenue: shipped.reduce((sum, { lines }) => sum + orderTotal(lines), 0),
      }
    }
    case 'search-orders': {
      const word = question.word.toLowerCase()
      const holds = ({ name }: OrderLine) =>
        name
          .toLowerCase()
          .split(/\s+/)
          .some((part) => part.startsWith(word))
      return { orders: states(past).filter(({ lines }) => lines.some(holds)).length }
    }
    case 'changes-of': {
      const events = past.get(question.order) ?? []
      return { changes: events.length, last: events.at(-1)?.event.type ?? null }
    }
    case 'parcel-label': {
      const { lines, status } = stateAfter(past.get(question.order))
      const label = lines.map(({ quantity, name }) => `${quantity} ${labelOf(name)}`).join(', ')
      return { label, ready: status !== 'draft' && status !== 'none' }
    }
  }
}

const stateAfter = (events: readonly PastEvent[] = []): OrderState =>
  events.reduce((state, { event }) => orderDecider.evolve(state, event), orderDecider.initialState)

const states = (past: Past): OrderState[] => [...past.values()].map(stateAfter)

const pageFacts = (order: OrderState): Fields => ({
  status: order.status,
  items: order.lines.reduce((sum, line) => sum + line.quantity, 0),
  total: orderTotal(order.lines),
})

function reasonOfRemoval(events: readonly PastEvent[], sku: string): string | null {
  const removal = events.findLast(({ event }) => event.type === 'ItemRemoved' && event.data.sku === sku)
  return removal?.event.type === 'ItemRemoved' ? removal.event.data.reason : null
}
