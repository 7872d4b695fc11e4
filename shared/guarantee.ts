/** Names of the protections that a scenario may switch off to show why they exist. */
import { z } from 'zod'

export const GuaranteeName = z.enum([
  /** The writer's expected version is compared with the stream's, inside the append's transaction. */
  'versionCheck',
  /** `UNIQUE (stream, version)` under the log. */
  'uniqueVersion',
  /** The row version that an UPDATE of the CRUD lane must find unchanged. */
  'rowVersion',
  /** A command that was handled before is recognised by its id, and answered with the first result. */
  'commandDeduplication',
  /** Rows and checkpoint commit in one transaction. Off: in two; a crash between them delivers the events again. */
  'atomicCheckpoint',
  /** An event that was handled before is recognised, whoever handled it. Off: it is applied again when delivered again. */
  'idempotentHandler',
  /** A rebuild writes beside the tables that serve. Off: it empties those and refills them while the old subscription goes on. */
  'quietOldSubscription',
  /** A snapshot of another schema version is thrown away. Off: it is believed. */
  'snapshotVersion',
  /** Correlation, causation and command id are stored with each event. */
  'metadata',
  /** A message to another database is stored with the rows it tells of, in one transaction. Off: it is sent after the commit. */
  'outbox',
])
export type GuaranteeName = z.infer<typeof GuaranteeName>
