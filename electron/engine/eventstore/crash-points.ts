import type { CrashPoint } from '../../../shared/crash-point.ts'

/** Where a process may die while it appends, in the order in which it comes there. */
export const STORE_CRASH_POINTS = [
  'store-between-events',
  'store-between-event-and-rows',
  'store-before-commit',
  'store-after-commit',
] as const satisfies readonly CrashPoint[]
