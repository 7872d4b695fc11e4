/**
 * Builds a read model anew from the first event on, beside the one that serves, and lets the new tables take its place in one
 * transaction. How far it has come is kept with the rows: after a crash it goes on from there.
 */
import { GlobalPosition, type VirtualTime } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import { newestPosition } from '../eventstore/events-table.ts'
import { type Probe, silent } from '../trace/probe.ts'
import { readPosition } from './checkpoints.ts'
import { type CaughtUp, createFollower, type Follower } from './follower.ts'
import { followerOptions, type ProjectorOptions } from './follower-options.ts'
import { createPause } from './pauses.ts'
import {
  declaredObjects,
  defineReadModel,
  dropTables,
  oldName,
  shadowName,
  shadowNames,
} from './read-model.ts'
import {
  abandonRebuild,
  beginRebuild,
  endRebuild,
  fingerprint,
  REBUILDS_TABLE,
  rebuildUnderWay,
  toldRebuilds,
} from './shadow.ts'
import { ShadowTables } from './shadow-tables.ts'
import { forgetBookkeeping, renameAll, takeBookkeeping, withPlainRenames } from './swap.ts'

/** The projection to build, as for `openProjector`, and what is to be heard of it. */
export interface RebuildOptions extends ProjectorOptions {
  /** Events between two reports of progress; 10,000 when left out. */
  stride?: number
  /** What a trace shows: each event, or only how far the rebuild has come, which is the default. */
  draw?: 'events' | 'progress'
  /** Hears how far the rebuild has come, after each stride. */
  onProgress?: (progress: RebuildProgress) => void
}

/** How far the new tables are. */
export interface RebuildProgress {
  position: GlobalPosition
  /** The newest event by now. */
  head: GlobalPosition
}

/** How far one run goes. */
export interface RebuildRun {
  /** Most positions to move on in this run; the rebuild can be run again. */
  limit?: number
  signal?: AbortSignal
}

/** How a run ended. */
export type Rebuilt =
  /** The new tables serve, at this position. */
  | { outcome: 'swapped'; position: GlobalPosition }
  /** The old tables still serve. Run it again to go on. */
  | {
      outcome: 'stopped'
      position: GlobalPosition
      stopped: 'limit' | Exclude<CaughtUp['stopped'], 'reached'>
      /** When the event that the rebuild is stuck at is due again. */
      retryAt?: VirtualTime
    }

/** A rebuild of one projection. It may take several runs and several processes. */
export interface Rebuild {
  /**
   * Begins, or goes on where the last run, the last process, has ended, until the new tables serve.
   * A rebuild that was begun with other code is begun anew.
   * Several runs of one rebuild, in several processes, do it together.
   * @throws what the handler throws, if there is no failure policy: the old tables still serve then
   * @throws Problem `rebuild-ended` when another run has finished it, given it up, or begun it anew with other code;
   *   `projection-sql` when a query of the handler cannot be told its tables in the shadow
   */
  run(probe?: Probe, run?: RebuildRun): Promise<Rebuilt>
  /** Whether `run` would go on with what an earlier run has begun. */
  underWay(): boolean
  /** How far the new tables have come; 0 when there are none. */
  position(): GlobalPosition
  /**
   * From now on `run` does nothing, in this process and in any other, also after a restart, until somebody resumes it. A run in
   * progress stops after its transaction here, elsewhere after its stride. What has been built stays.
   */
  pause(): void
  resume(): void
  /** Gives the rebuild up, and its pause with it; a run in progress ends as `paused`. The old tables serve as before. */
  abandon(): void
}

/**
 * Builds nothing yet; drops what an earlier rebuild has replaced and was not there to drop.
 * @throws Problem `projection-schema` when the DDL cannot be read
 */
export function openRebuild(options: RebuildOptions): Rebuild {
  const { projection, connection, store, stride = 10_000, draw = 'progress' } = options
  const name = shadowName(projection.name)
  connection.defineSchema(REBUILDS_TABLE)
  const whole = followerOptions(options, name, connection)
  const { boxes, crashes, guarantees } = whole
  // Nothing else of the serving tables is touched: they may be those of an earlier version with other columns.
  dropTables(connection, declaredObjects(projection), oldName)
  const pause = createPause(connection, name)
  let pausing = new AbortController()

  const print = () => fingerprint(projection, guarantees.quietOldSubscription, options.upcasting)
  const underWay = () => rebuildUnderWay(connection, projection) === print()

  /** To be called inside a transaction. @param own fingerprint of the code that this run works with */
  function mustGoOn(own: string): void {
    const current = rebuildUnderWay(connection, projection)
    if (current === own) return
    const what =
      current === undefined ? 'finished this rebuild, or given it up' : 'begun it anew, with other code'
    throw new Problem({
      code: 'rebuild-ended',
      what: `another run has ${what}`,
      where: `rebuild of projection ${projection.name} in database ${connection.name}`,
      remedy: 'Look at what serves now; run the rebuild again if that is not what it should be.',
    })
  }

  /** What goes on with the rebuild that is under way, or with a new one. */
  function begin(probe: Probe): Follower {
    const beside = guarantees.quietOldSubscription
    if (!beside) defineReadModel(connection, projection)
    const own = print()
    if (!underWay()) {
      beginRebuild(connection, projection, beside, own, probe.at(boxes.readModel))
      crashes.reach('rebuild-shadow-created')
    }
    const names = shadowNames(connection, projection)
    connection.leaveUnreported(beside && draw === 'progress' ? [...names.values()] : [])
    const tables = beside ? new ShadowTables(connection, names) : connection
    return createFollower({ ...followerOptions(options, name, tables), mayWrite: () => mustGoOn(own) })
  }

  /** How far the serving tables are. Beside the log they may be inline ones, which are always as far as it is. */
  const served = () => Math.max(readPosition(connection, projection.name), newestPosition(connection))

  /** @returns false when it is paused, or the serving tables are ahead of the rebuilt ones: readers must not see time go back */
  function swap(position: GlobalPosition, probe: Probe): boolean {
    crashes.reach('rebuild-before-swap')
    const beside = guarantees.quietOldSubscription
    const done = withPlainRenames(connection, () =>
      connection.reshape((watch) =>
        connection.transaction(probe.at(boxes.readModel), (tx) => {
          if (pause.stands()) return false
          mustGoOn(print())
          if (beside && served() > position) return false
          const tables = beside ? renameAll(connection, projection, crashes, tx) : []
          watch()
          if (beside) takeBookkeeping(connection, projection.name, tx)
          else forgetBookkeeping(connection, name, tx)
          endRebuild(connection, projection)
          tx.step({
            kind: 'swapped',
            node: boxes.projector,
            projection: projection.name,
            shadow: name,
            position,
            tables,
            holds: toldRebuilds(connection),
          })
          return true
        }),
      ),
    )
    if (!done) return false
    crashes.reach('rebuild-swapped')
    dropTables(connection, declaredObjects(projection), oldName)
    return true
  }

  /** @param ms what the last stride took */
  async function report(position: GlobalPosition, probe: Probe, ms = 0): Promise<void> {
    const head = await store.head()
    options.onProgress?.({ position, head })
    if (!probe.on) return
    const place = guarantees.quietOldSubscription ? shadowName : (table: string) => table
    const names = new Set(declaredObjects(projection).map((object) => place(object.name)))
    const tables = connection.tables.filter(({ table }) => names.has(table))
    probe.step({
      kind: 'rebuild-progressed',
      node: boxes.projector,
      projection: projection.name,
      position,
      head,
      tables: [...tables, ...connection.tables.filter(({ table }) => table === 'rebuilds')],
      holds: [
        ...toldRebuilds(connection),
        ...(draw === 'progress' ? connection.holdings(tables.map(({ table }) => table)) : []),
      ],
      measured: { ms },
    })
  }

  return {
    async run(probe = silent, { limit = Number.POSITIVE_INFINITY, signal } = {}) {
      if (pause.stands()) return { outcome: 'stopped', position: this.position(), stopped: 'paused' }
      // Resumed elsewhere: what stopped an earlier run here does not stop this one.
      if (pausing.signal.aborted) pausing = new AbortController()
      const paused = pausing.signal
      if (signal?.aborted) return { outcome: 'stopped', position: this.position(), stopped: 'cancelled' }
      const follower = begin(probe)
      const either = signal ? AbortSignal.any([paused, signal]) : paused
      const start = follower.refresh()
      await report(start, probe)
      for (;;) {
        const before = follower.position()
        if (pause.stands()) return { outcome: 'stopped', position: before, stopped: 'paused' }
        const left = limit - (before - start)
        if (left <= 0) return { outcome: 'stopped', position: before, stopped: 'limit' }
        const started = performance.now()
        const { position, stopped, retryAt } = await follower.follow(draw === 'events' ? probe : silent, {
          limit: Math.min(stride, left),
          signal: either,
        })
        if (position > before) await report(position, probe, performance.now() - started)
        if (either.aborted)
          return { outcome: 'stopped', position, stopped: paused.aborted ? 'paused' : 'cancelled' }
        if (stopped !== 'reached')
          return { outcome: 'stopped', position, stopped, ...(retryAt === undefined ? {} : { retryAt }) }
        // Nothing is awaited between the look at the signal and the swap: what was cancelled does not swap.
        const arrived = position >= (await store.head())
        if (arrived && !either.aborted && swap(position, probe)) return { outcome: 'swapped', position }
      }
    },
    underWay,
    position: () =>
      rebuildUnderWay(connection, projection) === undefined
        ? GlobalPosition.parse(0)
        : readPosition(connection, name),
    pause() {
      pause.begin()
      pausing.abort()
    },
    resume() {
      pause.end()
      if (pausing.signal.aborted) pausing = new AbortController()
    },
    abandon() {
      pausing.abort()
      pausing = new AbortController()
      abandonRebuild(connection, projection)
      pause.end()
    },
  }
}
