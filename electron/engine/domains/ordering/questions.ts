/** Questions about an order, and their true answers according to what the script really did. */
import { z } from 'zod'
import type { VirtualTime } from '../../../../shared/ids.ts'
import type { Fields } from '../../../../shared/trace.ts'
import type { OrderEvent } from './events.ts'
import { type OrderLine, type OrderState, orderDecider, orderTotal } from './order.ts'

export const orderQuestions = {
  /** What does the order look like now? */
  'order-page': z.strictObject({ order: z.string().min(1) }),
  /** What was in the basket just before a moment, and why did an article leave it? */
  'basket-before': z.strictObject({
    order: z.string().min(1),
    sku: z.string().min(1),
    /** Time of day on the virtual clock. */
    at: z.string().regex(/^\d{2}:\d{2}(:\d{2})?$/),
  }),
} as const

export type OrderQuestionType = keyof typeof orderQuestions
export type OrderQuestion =
  | { type: 'order-page'; order: string }
  | { type: 'basket-before'; order: string; sku: string; at: VirtualTime }

export const isOrderQuestion = (type: string): type is OrderQuestionType =>
  Object.hasOwn(orderQuestions, type)

/** The question in plain English, as the stage shows it. */
export function questionText(question: OrderQuestion): string {
  switch (question.type) {
    case 'order-page':
      return `Show order ${question.order} as it is now.`
    case 'basket-before':
      return `What was in the basket of ${question.order} just before ${timeOfDay(question.at)}, and why did the ${question.sku} leave?`
  }
}

export const timeOfDay = (at: VirtualTime): string => new Date(at).toISOString().slice(11, 16)

/** `2 notebook, 1 pen`: a basket in one line, in the order in which the articles were put in. */
export const basketText = (lines: readonly { sku: string; quantity: number }[]): string =>
  lines.map((line) => `${line.quantity} ${line.sku}`).join(', ')

export interface PastEvent {
  at: VirtualTime
  event: OrderEvent
}

/** The facts that a complete answer must hold, folded from everything that happened to the order. */
export function trueFacts(question: OrderQuestion, history: readonly PastEvent[]): Fields {
  switch (question.type) {
    case 'order-page':
      return pageFacts(stateAfter(history))
    case 'basket-before': {
      const before = stateAfter(history.filter(({ at }) => at < question.at))
      return { basket: basketText(before.lines), reason: reasonOfRemoval(history, question.sku) }
    }
  }
}

const stateAfter = (history: readonly PastEvent[]): OrderState =>
  history.reduce((state, { event }) => orderDecider.evolve(state, event), orderDecider.initialState)

export const pageFacts = (order: { status: string; lines: readonly OrderLine[] }): Fields => ({
  status: order.status,
  items: order.lines.reduce((sum, line) => sum + line.quantity, 0),
  total: orderTotal(order.lines),
})

function reasonOfRemoval(history: readonly PastEvent[], sku: string): string | null {
  const removal = history.findLast(({ event }) => event.type === 'ItemRemoved' && event.data.sku === sku)
  return removal?.event.type === 'ItemRemoved' ? removal.event.data.reason : null
}
