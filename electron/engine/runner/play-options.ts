/** What a play is told, and whom it tells. */
import type { CrashPoint } from '../../../shared/crash-point.ts'
import type { Step } from '../../../shared/trace.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { Standing } from './standing.ts'

/** A place where the process of a lane may die. */
export interface CrashAt {
  lane: string
  point: CrashPoint
  /** 1 for the first time that the lane came there. */
  hit: number
}

/** All that `play` is told. */
export interface PlayOptions {
  /** An existing directory for the database files. */
  directory: string
  /** Hears the steps in order, in batches; `done` of `total` beats are played. */
  onSteps: (steps: Step[], done: number, total: number) => void
  signal?: AbortSignal
  /** True to leave out the crashes of the script itself. */
  rehearsal?: boolean
  /** Play this many beats only. */
  beats?: number
  /** A crash that the script does not speak of: the lane dies there, starts again at once, and gets again what it was doing. */
  crashAt?: CrashAt
  /** Gives up after that step, in the middle of whatever goes on there; what stands then is handed over. */
  until?: { step: number; standing: (standing: Standing) => void }
  /** Hears at the end which crash points each lane has come by, in order. */
  onCrashPoints?: (lane: string, reached: readonly CrashPoint[]) => void
  /** Hears of each lane when everything is played, before its databases are closed. */
  onEnd?: (lane: string, databases: ReadonlyMap<string, Connection>) => void
}

/** Plays the scenario without the crashes of its own script. */
export type Rehearse = (options: PlayOptions) => Promise<void>
