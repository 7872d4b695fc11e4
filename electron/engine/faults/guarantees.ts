/**
 * Protections that a scenario may take away, in its own databases only, to show why they exist. Taken away, the engine really
 * does without them. They are read each time they matter, so that a scenario can flip one while it plays.
 */
import type { GuaranteeName } from '../../../shared/guarantee.ts'

/** True where the protection stands. */
export type Guarantees = Record<GuaranteeName, boolean>

/** Everything stands. */
export const GUARANTEED: Readonly<Guarantees> = {
  versionCheck: true,
  uniqueVersion: true,
  rowVersion: true,
  commandDeduplication: true,
  atomicCheckpoint: true,
  idempotentHandler: true,
  quietOldSubscription: true,
  snapshotVersion: true,
  metadata: true,
  outbox: true,
}
