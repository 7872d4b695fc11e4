import type { CrashPoint } from '../../../../shared/crash-point.ts'

/** Where a process may die while it handles a request, in the order in which it comes there. */
export const CRUD_CRASH_POINTS = [
  /** All rows are written, that of the request log included; nothing is committed. */
  'change-before-commit',
  /** Committed, and nobody has been told: whoever asked will ask again. */
  'change-before-answer',
] as const satisfies readonly CrashPoint[]
