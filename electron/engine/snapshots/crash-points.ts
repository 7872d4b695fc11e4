import type { CrashPoint } from '../../../shared/crash-point.ts'

/** Where a process may die while it keeps a snapshot, in the order in which it comes there. The append is committed by then. */
export const SNAPSHOT_CRASH_POINTS = [
  'snapshot-after-append',
  'snapshot-before-commit',
  'snapshot-after-commit',
] as const satisfies readonly CrashPoint[]
