/**
 * An asynchronous projection at work. Rows and checkpoint are committed in one transaction: after a crash both are there, or
 * neither, so that no event is lost and none counted twice.
 */
import type { GlobalPosition } from '../../../shared/ids.ts'
import { type Probe, silent } from '../trace/probe.ts'
import type { DeadLetter } from './dead-letters.ts'
import { type CatchUpOptions, type CaughtUp, createFollower } from './follower.ts'
import { followerOptions, type ProjectorOptions } from './follower-options.ts'
import { type Lag, measureLag } from './lag.ts'
import { createPause } from './pauses.ts'
import { defineReadModel } from './read-model.ts'
import { createSettlement, type Settled } from './settlement.ts'

export type { CatchUpOptions, CaughtUp, Lag, ProjectorOptions, Settled }

/**
 * One projection that follows the log. Several of one name may run, in one process or more: each event is handled once.
 */
export interface Projector {
  /** Name of its projection. */
  readonly name: string
  /**
   * Handles what has been appended since the checkpoint, in slices of at most 8 ms between which the event loop is free.
   * @throws what the handler throws, if there is no failure policy; its event is rolled back, those before it are kept
   */
  catchUp(probe?: Probe, options?: CatchUpOptions): Promise<CaughtUp>
  /** Position of the last event handled; 0 before the first. */
  checkpoint(): GlobalPosition
  /** How far it is behind the store. */
  lag(): Promise<Lag>
  /**
   * From now on `catchUp` does nothing, in this process and in any other, also after a restart, until somebody resumes it; one in
   * progress here stops after its transaction. The checkpoint stays.
   */
  pause(): void
  resume(): void
  /** Events set aside, oldest first; empty without a failure policy. */
  deadLetters(): readonly DeadLetter[]
  /** Applies a dead letter, with the handler as it is now, and what waited behind it. */
  replay(position: GlobalPosition, probe?: Probe): Promise<Settled>
  /** Gives a dead letter up for good. What waited behind it is applied. */
  drop(position: GlobalPosition, probe?: Probe): Promise<Settled>
  /** Events that came too early and wait for what they need. */
  parked(): number
}

/**
 * Creates the tables where they are missing and reads the checkpoint; handles nothing yet.
 * @throws Problem `projection-schema` when the DDL cannot be read
 */
export function openProjector(options: ProjectorOptions): Projector {
  const { projection, connection, store } = options
  const whole = followerOptions(options, projection.name, connection)
  defineReadModel(connection, projection)
  const follower = createFollower(whole)
  const { failures, deadLetters } = whole
  const settlement = failures && deadLetters && createSettlement({ ...whole, failures, deadLetters })
  const unknown: Settled = { outcome: 'unknown' }
  const pause = createPause(connection, projection.name)
  let pausing = new AbortController()

  return {
    name: projection.name,
    async catchUp(probe = silent, wanted = {}) {
      if (pause.stands()) return { handled: 0, position: follower.refresh(), stopped: 'paused' }
      // Resumed elsewhere: what stopped an earlier call here does not stop this one.
      if (pausing.signal.aborted) pausing = new AbortController()
      const { signal } = pausing
      await settlement?.finish(probe)
      const either = wanted.signal ? AbortSignal.any([signal, wanted.signal]) : signal
      const result = await follower.follow(probe, { ...wanted, signal: either })
      return result.stopped === 'cancelled' && signal.aborted ? { ...result, stopped: 'paused' } : result
    },
    checkpoint: follower.refresh,
    lag: () => measureLag(store, follower.refresh(), whole.now),
    pause() {
      pause.begin()
      pausing.abort()
    },
    resume() {
      pause.end()
      if (pausing.signal.aborted) pausing = new AbortController()
    },
    deadLetters: () => deadLetters?.list() ?? [],
    replay: async (position, probe = silent) => (await settlement?.replay(position, probe)) ?? unknown,
    drop: async (position, probe = silent) => (await settlement?.drop(position, probe)) ?? unknown,
    parked: () => whole.parking?.count() ?? 0,
  }
}
