/** An order as its customer knows it: placed, and in the end completed or cancelled. One article an order. Money in cents. */
import { z } from 'zod'
import { accept, type Decider, type Decision, reject } from '../../commands/decider.ts'
import type { CommandOf } from '../command-of.ts'
import { Card } from '../payments/payment.ts'

/** Shapes by name. */
export const orderCommands = {
  PlaceOrder: z.strictObject({
    customer: z.string().min(1),
    sku: z.string().min(1),
    quantity: z.int().positive(),
    unitPrice: z.int().positive(),
    card: Card.default('covered'),
  }),
  CompleteOrder: z.strictObject({ order: z.string().min(1) }),
  CancelOrder: z.strictObject({ order: z.string().min(1), reason: z.string().min(1) }),
} as const

/** What may be asked of an order. */
export type OrderCommand = CommandOf<typeof orderCommands>

/** What was ordered. `amount` in cents, for all pieces together. */
export type PlacedOrder = {
  customer: string
  sku: string
  quantity: number
  amount: number
  card: Card
}

/** What may have happened to an order. */
export type OrderEvent =
  | { type: 'OrderPlaced'; data: PlacedOrder }
  | { type: 'OrderCompleted'; data: { order: string } }
  | { type: 'OrderCancelled'; data: { order: string; reason: string } }

/** How far it is. */
export interface OrderState {
  status: 'none' | 'placed' | 'completed' | 'cancelled'
}

/** Placed once, closed once. */
export const orderDecider: Decider<OrderCommand, OrderEvent, OrderState> = {
  initialState: { status: 'none' },
  decide,
  evolve: (_order, { type }) => ({ status: STATUS_AFTER[type] }),
}

const STATUS_AFTER = {
  OrderPlaced: 'placed',
  OrderCompleted: 'completed',
  OrderCancelled: 'cancelled',
} as const

function decide(command: OrderCommand, { status }: OrderState): Decision<OrderEvent> {
  if (command.type === 'PlaceOrder') {
    const { quantity, unitPrice, ...order } = command.data
    return status === 'none'
      ? accept({ type: 'OrderPlaced', data: { ...order, quantity, amount: quantity * unitPrice } })
      : reject('order-exists', 'The order exists already.')
  }
  if (status !== 'placed') return reject('not-open', `An order that is ${status} cannot be closed.`)
  return command.type === 'CompleteOrder'
    ? accept({ type: 'OrderCompleted', data: command.data })
    : accept({ type: 'OrderCancelled', data: command.data })
}
