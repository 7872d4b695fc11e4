/** Orders, and payments that come from elsewhere: two kinds of streams in one log. */
import { z } from 'zod'
import type { VirtualTime } from '../../../../shared/ids.ts'
import type { Fields } from '../../../../shared/trace.ts'
import type { Decider } from '../../commands/decider.ts'
import { type OrderCommand, orderCommands } from '../ordering/commands.ts'
import type { OrderEvent } from '../ordering/events.ts'
import { type OrderState, orderDecider } from '../ordering/order.ts'
import {
  type PaymentCommand,
  type PaymentEvent,
  type PaymentState,
  paymentCommands,
  paymentDecider,
} from './payment.ts'

/** The shape of each command by name. */
export const checkoutCommands = { ...orderCommands, ...paymentCommands }
/** Any command to an order or a payment. */
export type CheckoutCommand = OrderCommand | PaymentCommand
/** Any event of an order or a payment. */
export type CheckoutEvent = OrderEvent | PaymentEvent
/** Both halves; only that of the stream's own kind is ever used. */
export interface CheckoutState {
  order: OrderState
  payment: PaymentState
}

/** Each stream is one or the other, so that only one half of the state ever moves. */
export const checkoutDecider: Decider<CheckoutCommand, CheckoutEvent, CheckoutState> = {
  initialState: { order: orderDecider.initialState, payment: paymentDecider.initialState },
  decide: (command, { order, payment }) =>
    command.type === 'ReceivePayment'
      ? paymentDecider.decide(command, payment)
      : orderDecider.decide(command, order),
  evolve: ({ order, payment }, event) =>
    event.type === 'PaymentReceived'
      ? { order, payment: paymentDecider.evolve(payment, event) }
      : { order: orderDecider.evolve(order, event), payment },
}

/** The shape of each question by name, as a script writes it. */
export const checkoutQuestions = {
  /** Is the order paid for? */
  'order-account': z.strictObject({ order: z.string().min(1) }),
} as const
/** Whether an order is paid for. */
export interface CheckoutQuestion {
  type: 'order-account'
  order: string
}

/** What an order costs and what has been paid for it, whatever came first. */
export class CheckoutHistory {
  private readonly past = new Map<string, CheckoutEvent[]>()

  command(subject: string, command: CheckoutCommand, _at: VirtualTime): boolean {
    const events = this.past.get(subject) ?? []
    const decision = checkoutDecider.decide(
      command,
      events.reduce(checkoutDecider.evolve, checkoutDecider.initialState),
    )
    if (!decision.accepted) return false
    this.past.set(subject, [...events, ...decision.events])
    return true
  }

  /** All the facts that a complete answer must hold. */
  truth({ order }: CheckoutQuestion): Fields {
    const all = [...this.past.values()].flat()
    const paid = all
      .filter((event) => event.type === 'PaymentReceived')
      .filter(({ data }) => data.order === order)
      .reduce((sum, { data }) => sum + data.amount, 0)
    const confirmed = this.past.get(order)?.find((event) => event.type === 'OrderConfirmed')
    return { paid, total: confirmed?.data.total ?? 0 }
  }
}
