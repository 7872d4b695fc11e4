/** Places between two writes where a process may die. Each has a name, so that a scenario can choose one and a test can try them all. */
import type { CrashPoint } from '../../../shared/crash-point.ts'

/** What the work of a process passes on its way. */
export interface CrashPoints {
  /** Says that the work has come here. Throws, or kills the process, if it is to crash at this point. */
  reach(point: CrashPoint): void
}

/** Nothing crashes. */
export const noCrashes: CrashPoints = { reach: () => undefined }
