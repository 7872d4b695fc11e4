/** A payment as its provider reports it: a stream of its own, which knows an order only by its number. Money in cents. */
import { z } from 'zod'
import { accept, type Decider, reject } from '../../commands/decider.ts'
import type { CommandOf } from '../command-of.ts'

/** The shape of each command by name. */
export const paymentCommands = {
  /** The provider's message that money has come. */
  ReceivePayment: z.strictObject({ order: z.string().min(1), amount: z.int().positive() }),
} as const

/** Any command to a payment. */
export type PaymentCommand = CommandOf<typeof paymentCommands>
/** Money that has come for an order, in cents. */
export type PaymentEvent = { type: 'PaymentReceived'; data: { order: string; amount: number } }
/** Whether the provider has told of this payment before. */
export interface PaymentState {
  received: boolean
}

/** Takes a payment once, whatever the order has come to. */
export const paymentDecider: Decider<PaymentCommand, PaymentEvent, PaymentState> = {
  initialState: { received: false },
  decide: ({ data }, { received }) =>
    received
      ? reject('payment-known', 'This payment has been received already.')
      : accept({ type: 'PaymentReceived', data }),
  evolve: () => ({ received: true }),
}
