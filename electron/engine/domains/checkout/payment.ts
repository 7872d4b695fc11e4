/** A payment as its provider reports it: a stream of its own, which knows an order only by its number. Money in cents. */
import { z } from 'zod'
import { accept, type Decider, reject } from '../../commands/decider.ts'
import type { CommandOf } from '../command-of.ts'

export const paymentCommands = {
  /** The provider's message that money has come. */
  ReceivePayment: z.strictObject({ order: z.string().min(1), amount: z.int().positive() }),
} as const

export type PaymentCommand = CommandOf<typeof paymentCommands>
export type PaymentEvent = { type: 'PaymentReceived'; data: { order: string; amount: number } }
export interface PaymentState {
  received: boolean
}

export const paymentDecider: Decider<PaymentCommand, PaymentEvent, PaymentState> = {
  initialState: { received: false },
  decide: ({ data }, { received }) =>
    received
      ? reject('payment-known', 'This payment has been received already.')
      : accept({ type: 'PaymentReceived', data }),
  evolve: () => ({ received: true }),
}
