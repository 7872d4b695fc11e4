/**
 * Protections of the read side that a scenario may take away, in its own databases only, to show why they exist.
 * They are read each time they matter, so that a scenario can flip one while it plays.
 */
export interface Guarantees {
  /** Rows and checkpoint commit in one transaction. Off: in two; a crash between them delivers the events again. */
  atomicCheckpoint: boolean
  /**
   * An event that was handled before is recognised, whoever handled it, and changes nothing. Off: it is applied again
   * when it is delivered again.
   */
  idempotentHandler: boolean
  /** A rebuild writes beside the tables that serve. Off: it empties those and refills them while the old subscription goes on. */
  quietOldSubscription: boolean
}

export const GUARANTEED: Readonly<Guarantees> = {
  atomicCheckpoint: true,
  idempotentHandler: true,
  quietOldSubscription: true,
}

/** Where a projector may die, in the order in which it comes there. */
export const PROJECTOR_CRASH_POINTS = [
  'projector-before-rows',
  'projector-between-rows-and-checkpoint',
  'projector-before-commit',
  'projector-after-commit',
  'projector-before-failure-noted',
  'projector-after-failure-noted',
  'projector-before-letter-settled',
  'projector-between-letter-and-followers',
] as const

/** Where a rebuild may die beside the points of a projector. */
export const REBUILD_CRASH_POINTS = [
  'rebuild-shadow-created',
  'rebuild-before-swap',
  'rebuild-between-renames',
  'rebuild-swapped',
] as const
