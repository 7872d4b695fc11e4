import type { play } from '../engine/runner/play.ts'

/** What plays a scenario: the engine's runner. */
export type Runner = typeof play
