/** The variants of a CQRS lane, as a scenario's lane options say: how far apart its two models are kept. */
import { z } from 'zod'

export const CqrsSettings = z.strictObject({
  /** 1: the read model is a view over the write tables. 2: tables of its own, written in the same transaction. */
  level: z.union([z.literal(1), z.literal(2)], 'expected 1 or 2').default(2),
})
export type CqrsSettings = z.infer<typeof CqrsSettings>
