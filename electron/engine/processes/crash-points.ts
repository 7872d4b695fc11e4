import type { CrashPoint } from '../../../shared/crash-point.ts'

/** Where a process manager may die between two writes, in the order in which it comes there. */
export const PROCESS_CRASH_POINTS = [
  /** An event is read; nothing is written of it. */
  'process-before-reaction',
  /** The event and what follows from it are in the log; the checkpoint is not moved. */
  'process-between-reaction-and-checkpoint',
  /** A command is issued; nobody has got it. */
  'process-before-delivery',
  /** The aggregate has handled the command; the process does not know. */
  'process-between-delivery-and-note',
  /** The process knows how the command ended. */
  'process-after-note',
  /** A timeout is due; nothing is written of it. */
  'process-before-timeout',
  /** The timeout and what follows from it are in the log. */
  'process-after-timeout',
] as const satisfies readonly CrashPoint[]
