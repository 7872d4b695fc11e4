/** What a client may ask of an account. Shapes are checked before any system sees a command. Money in whole cents. */
import { z } from 'zod'
import type { CommandOf } from '../command-of.ts'

const Amount = z.int().positive()
const Note = z.string().min(1).max(100)
/** A calendar month in UTC, as `2026-03`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'expected a month such as 2026-03')

/** One line of a passbook or a statement. */
const Entry = z.strictObject({ kind: z.enum(['deposit', 'withdrawal']), amount: Amount, note: Note })
export type Entry = z.infer<typeof Entry>

/** The shape of each command by name. */
export const accountCommands = {
  OpenAccount: z.strictObject({ owner: z.string().min(1) }),
  Deposit: z.strictObject({ amount: Amount, note: Note }),
  Withdraw: z.strictObject({ amount: Amount, note: Note }),
  /** Interest on the balance as it is: 125 basis points are 1.25 %. */
  CreditInterest: z.strictObject({ basisPoints: z.int().positive().max(10_000) }),
  /** Many lines at once, all of them or none. */
  BookEntries: z.strictObject({ entries: z.array(Entry).min(1).max(2_000) }),
  /** Writes down what the month has come to. */
  CloseMonth: z.strictObject({ month: Month }),
  /** Begins a month with what the one before has left. */
  OpenMonth: z.strictObject({ month: Month, owner: z.string().min(1), balance: z.int().nonnegative() }),
} as const

/** Any command to an account. */
export type AccountCommand = CommandOf<typeof accountCommands>
