/** Names of the protections that a scenario may switch off to show why they exist. */
import { z } from 'zod'

/** All of them stand until a scenario says otherwise. */
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

const TEXTS: Record<GuaranteeName, string> = {
  versionCheck: 'The check of the expected version',
  uniqueVersion: 'The unique key on stream and version',
  rowVersion: 'The check of the row version',
  commandDeduplication: 'The recognition of repeated commands',
  atomicCheckpoint: 'One transaction for rows and checkpoint',
  idempotentHandler: 'The recognition of repeated events',
  quietOldSubscription: 'The rebuild beside the old tables',
  snapshotVersion: 'The schema version of snapshots',
  metadata: 'The storing of correlation and causation',
  outbox: 'The outbox',
}

/** The protection in words, fit to begin a sentence. */
export const guaranteeText = (name: GuaranteeName): string => TEXTS[name]
