import { z } from 'zod'

/** What went wrong, where, and what to do about it, in words a trainer can read aloud. */
export const ProblemData = z.object({
  /** Stable, for tests and for searching: `scenario-invalid`, `trace-unreadable`, … */
  code: z.string(),
  /** One sentence: what is wrong. */
  what: z.string(),
  /** File, line, column, table or message name. */
  where: z.string().optional(),
  /** One sentence: what the reader can do now. */
  remedy: z.string(),
})
export type ProblemData = z.infer<typeof ProblemData>

/**
 * The one error class of the app for failures that a person must be told about.
 * Expected outcomes (a rejected command, a version conflict) are values, never a `Problem`.
 */
export class Problem extends Error {
  readonly data: ProblemData

  constructor(data: ProblemData, options?: ErrorOptions) {
    super([data.where, data.what, data.remedy].filter(Boolean).join(': '), options)
    this.name = 'Problem'
    this.data = data
  }

  /** Wraps anything thrown, so that every failure reaches a person in the same form. */
  static from(cause: unknown, fallback: Omit<ProblemData, 'what'>): Problem {
    if (cause instanceof Problem) return cause
    const what = cause instanceof Error ? cause.message : String(cause)
    return new Problem({ ...fallback, what }, { cause })
  }
}
