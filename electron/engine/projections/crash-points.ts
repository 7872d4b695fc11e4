import type { CrashPoint } from '../../../shared/crash-point.ts'

/** Where a projector may die, in the order in which it comes there. */
export const PROJECTOR_CRASH_POINTS = [
  'projector-before-rows',
  'projector-between-rows-and-checkpoint',
  'projector-before-commit',
  'projector-after-commit',
  'projector-before-failure-noted',
  'projector-after-failure-noted',
  'projector-before-letter-settled',
  'projector-between-letter-and-handler',
  'projector-between-letter-and-followers',
] as const satisfies readonly CrashPoint[]

/** Where a rebuild may die beside the points of a projector. */
export const REBUILD_CRASH_POINTS = [
  'rebuild-shadow-created',
  'rebuild-before-swap',
  'rebuild-between-renames',
  'rebuild-swapped',
] as const satisfies readonly CrashPoint[]
