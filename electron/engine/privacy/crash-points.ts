import type { CrashPoint } from '../../../shared/crash-point.ts'

/** Where a shredding may die, in the order in which it comes there. */
export const SHREDDING_CRASH_POINTS = [
  'shredding-before-commit',
  'shredding-committed',
  'shredding-file-rewritten',
  'shredding-log-emptied',
] as const satisfies readonly CrashPoint[]
