import type { CrashPoint } from '../../../shared/crash-point.ts'

/** Where a process may die while it begins a hash chain over an old log, in the order in which it comes there. */
export const CHAIN_CRASH_POINTS = [
  'chain-between-links',
  'chain-finished',
] as const satisfies readonly CrashPoint[]
