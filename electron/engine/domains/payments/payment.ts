/** The payment of one order: charged once, perhaps refunded once. Money in cents. */
import { z } from 'zod'
import { accept, type Decider, type Decision, reject } from '../../commands/decider.ts'
import type { CommandOf } from '../command-of.ts'

const order = z.string().min(1)

/** What the bank will say of the card is part of the script, so that every run hears the same. */
export const Card = z.enum(['covered', 'declined'])
/** The card as checked. */
export type Card = z.infer<typeof Card>

/** Shapes by name. */
export const paymentCommands = {
  ChargePayment: z.strictObject({ order, amount: z.int().positive(), card: Card }),
  RefundPayment: z.strictObject({ order, reason: z.string().min(1) }),
} as const

/** What may be asked of a payment. */
export type PaymentCommand = CommandOf<typeof paymentCommands>

/** What may have happened to a payment. `amount` in cents. */
export type PaymentEvent =
  | { type: 'PaymentCharged'; data: { order: string; amount: number } }
  | { type: 'PaymentRefunded'; data: { order: string; amount: number; reason: string } }

/** How far it is. `amount` in cents. */
export interface PaymentState {
  status: 'none' | 'charged' | 'refunded'
  amount: number
}

/** Charges once, refunds once, and only what was charged. */
export const paymentDecider: Decider<PaymentCommand, PaymentEvent, PaymentState> = {
  initialState: { status: 'none', amount: 0 },
  decide,
  evolve,
}

function decide(command: PaymentCommand, payment: PaymentState): Decision<PaymentEvent> {
  const { order } = command.data
  switch (command.type) {
    case 'ChargePayment': {
      const { amount, card } = command.data
      if (payment.status !== 'none') return reject('charged-already', `Order ${order} was charged before.`)
      return card === 'covered'
        ? accept({ type: 'PaymentCharged', data: { order, amount } })
        : reject('card-declined', 'The bank declines the card.')
    }
    case 'RefundPayment': {
      const { reason } = command.data
      return payment.status === 'charged'
        ? accept({ type: 'PaymentRefunded', data: { order, amount: payment.amount, reason } })
        : reject('nothing-to-refund', `No money of order ${order} is here.`)
    }
  }
}

function evolve(payment: PaymentState, event: PaymentEvent): PaymentState {
  switch (event.type) {
    case 'PaymentCharged':
      return { status: 'charged', amount: event.data.amount }
    case 'PaymentRefunded':
      return { ...payment, status: 'refunded' }
  }
}
