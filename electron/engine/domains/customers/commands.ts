/** What a client may ask for a customer. Shapes are checked before any system sees a command. */
import { z } from 'zod'
import type { CommandOf } from '../command-of.ts'

const Email = z.string().min(3).max(200)

/** The shape of each command by name, for the forms of all years. */
export const customerCommands = {
  /** The form of each year sends what it asks for; older forms ask for the name only. */
  RegisterCustomer: z.strictObject({
    name: z.string().trim().min(1).max(200),
    email: Email.optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'expected two capital letters such as DE')
      .optional(),
  }),
  ChangeEmail: z.strictObject({ email: Email }),
} as const

/** Any command to a customer. */
export type CustomerCommand = CommandOf<typeof customerCommands>
