/** The variants of a CRUD lane, as a scenario's lane options say. */
import { z } from 'zod'

/** Read at the lane's `options`. */
export const CrudSettings = z.strictObject({
  rowVersion: z
    .boolean()
    .default(false)
    .describe('Each order carries a version, and a form is saved only if it is still the one that was read.'),
  audit: z
    .enum(['none', 'rows', 'reasons'])
    .default('none')
    .describe(
      'rows: triggers copy each changed row, before and after, with its time, to an audit table. reasons: the service tells them why, too.',
    ),
  requestIds: z
    .boolean()
    .default(false)
    .describe('Ids of requests that were handled are kept, so that a repetition gets the first answer.'),
})
export type CrudSettings = z.infer<typeof CrudSettings>
