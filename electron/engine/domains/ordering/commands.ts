/** What a client may ask of an order. Shapes are checked before any system sees a command. */
import { z } from 'zod'
import type { CommandOf } from '../command-of.ts'

const Sku = z.string().regex(/^[a-z0-9-]+$/)
const Cents = z.int().nonnegative()

/** The shape of each command by name. */
export const orderCommands = {
  CreateOrder: z.strictObject({ customer: z.string().min(1) }),
  AddItem: z.strictObject({
    sku: Sku,
    name: z.string().min(1),
    quantity: z.int().positive(),
    unitPrice: Cents,
  }),
  RemoveItem: z.strictObject({ sku: Sku, reason: z.string().min(1) }),
  ConfirmOrder: z.strictObject({}),
  PayOrder: z.strictObject({ amount: Cents }),
  ShipOrder: z.strictObject({ carrier: z.string().min(1), tracking: z.string().min(1) }),
  CancelOrder: z.strictObject({ reason: z.string().min(1) }),
} as const

/** Any command to an order. */
export type OrderCommand = CommandOf<typeof orderCommands>
