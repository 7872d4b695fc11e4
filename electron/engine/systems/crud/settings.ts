/** The variants of a CRUD lane, as a scenario's lane options say. */
import { z } from 'zod'

export const CrudSettings = z.strictObject({
  /** Each order carries a version, and a form is saved only if it is still the one that was read. */
  rowVersion: z.boolean().default(false),
  /** Every change of a row leaves a copy of what was there, with its time, in an audit table. */
  audit: z.boolean().default(false),
  /** Ids of requests that were handled are kept, so that a repetition gets the first answer. */
  requestIds: z.boolean().default(false),
})
export type CrudSettings = z.infer<typeof CrudSettings>
