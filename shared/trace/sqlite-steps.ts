/** What SQLite did. */
import { z } from 'zod'
import { laneStep } from './step.ts'
import { Row, RowChange, SqlValue } from './values.ts'

/** Steps of one database: what ran, and what it changed. */
export const sqliteSteps = [
  laneStep('transaction-began', { database: z.string() }),
  /** One statement that ran. */
  laneStep('statement', {
    database: z.string(),
    sql: z.string(),
    params: z.union([z.array(SqlValue), Row]),
    effect: z.enum(['read', 'write']),
    /** Rows returned by a read, rows changed by a write (triggers and cascades included). */
    rows: z.number().int().nonnegative(),
    /** One for each row and each time it was written, in that order. */
    changes: z.array(RowChange),
  }),
  laneStep('committed', { database: z.string() }),
  /** All that was written since the transaction began is undone. */
  laneStep('rolled-back', { database: z.string(), why: z.string() }),
] as const
