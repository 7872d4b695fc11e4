import type { CrashPoint } from '../../../../shared/crash-point.ts'

/** Where a lane with one database, at level 1 or 2, may die while it handles a command, in the order in which it comes there. */
export const COMMAND_CRASH_POINTS = [
  /** Write model and summary are written; nothing is committed. */
  'command-before-commit',
  /** Committed, and nobody has been told: the command will come again. */
  'command-before-answer',
] as const satisfies readonly CrashPoint[]

/** Where a lane with two databases may die, in the order in which a change comes there. */
export const CQRS_CRASH_POINTS = [
  'outbox-before-commit',
  /** Only where the outbox is switched off: with it, nothing is left to do after the commit. */
  'publish-after-commit',
  'relay-before-rows',
  'relay-between-rows-and-position',
  'relay-between-commit-and-sent',
  'relay-after-sent',
] as const satisfies readonly CrashPoint[]
