/** The options of a lane, checked by the system that they are for. */
import type { z } from 'zod'
import { Problem } from '../../../shared/problem.ts'
import type { Fields } from '../../../shared/trace.ts'

/** @throws Problem naming lane and key */
export function parseSettings<T>(shape: z.ZodType<T>, settings: Fields | undefined, lane: string): T {
  const result = shape.safeParse(settings ?? {})
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Problem({
    code: 'lane-options',
    where: `lane ${lane}, options${issue?.path.map((part) => `.${String(part)}`).join('') ?? ''}`,
    what: issue?.message ?? 'the options do not fit',
    remedy: 'Correct the options of this lane.',
  })
}
