/** The variants of a CQRS lane, as a scenario's lane options say: how far apart its two models are kept. */
import { z } from 'zod'
import { Duration } from '../duration.ts'

/** Read at the lane's `options`; a level without messages takes no `every`. */
export const CqrsSettings = z
  .strictObject({
    level: z
      .union([z.literal(1), z.literal(2), z.literal(3)], 'expected 1, 2 or 3')
      .default(2)
      .describe(
        '1: the read model is a view over the write tables. 2: tables of its own, written in the same transaction. 3: tables in a second database, fed from an outbox.',
      ),
    every: Duration.optional().describe(
      'The relay looks into the outbox when at least this much virtual time (500ms, 5s, 1m, 1h) has passed since it last did. Level 3 only.',
    ),
    requestIds: z
      .boolean()
      .default(false)
      .describe('Ids of requests that were handled are kept, so that a repetition gets the first answer.'),
  })
  .refine(({ level, every }) => level === 3 || every === undefined, {
    path: ['every'],
    message: 'only level 3 has a relay that could look every so often',
  })
export type CqrsSettings = z.infer<typeof CqrsSettings>
