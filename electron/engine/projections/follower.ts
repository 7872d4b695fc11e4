/**
 * Follows the event store from a checkpoint: transactions, slices of time, retries. A projector is a follower over the tables
 * that serve; a rebuild is a follower with another name over tables in the shadow.
 */
import { GlobalPosition, type VirtualTime } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore } from '../eventstore/port.ts'
import type { CrashPoints } from '../faults/crash-points.ts'
import type { Guarantees } from '../faults/guarantees.ts'
import { slices } from '../pacing/slices.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'
import { type CommitOptions, createCommit } from './commit.ts'
import type { DeadLetters } from './dead-letters.ts'
import { type FailurePolicy, HandlerFailure } from './failure-policy.ts'
import { createFailures } from './failures.ts'
import { createHandling, type HandlingOptions } from './handling.ts'

/** A follower with nothing left out; `followerOptions` makes it. */
export interface FollowerOptions extends HandlingOptions {
  deadLetters: DeadLetters | undefined
  /** Under which its checkpoint, retries, dead letters and parked events are kept. */
  name: string
  store: EventStore
  connection: Connection
  /** Box that the events come from. */
  from: CommitOptions['boxes']['projector']
  batch: number
  failures: FailurePolicy | undefined
  guarantees: Readonly<Guarantees>
  crashes: CrashPoints
  /** Called in each transaction before it writes; what it throws is thrown on. */
  mayWrite?: () => void
}

/** How far one call goes. It always ends between two transactions. */
export interface CatchUpOptions {
  /** Last position to handle, inclusive; the newest event when left out. */
  to?: GlobalPosition
  /** Most positions to move on. */
  limit?: number
  /** Stops after the transaction in hand. What has been handled stays handled. */
  signal?: AbortSignal
}

/** How far one call has come, and why it ended. */
export interface CaughtUp {
  /** Events passed by this call, whether the projection handles their type or not. */
  handled: number
  /** Checkpoint after this call. */
  position: GlobalPosition
  /** `reached`: the newest event, or as far as the options allow. `retrying`: at an event that is not due yet. */
  stopped: 'reached' | 'retrying' | 'cancelled' | 'paused'
  /** When the failing event is due again; set when `stopped` is `retrying`. */
  retryAt?: VirtualTime
}

/** Moves one checkpoint along the log. */
export interface Follower {
  /** @throws what the handler throws, if there is no failure policy; the event is rolled back in any case */
  follow(probe: Probe, options?: CatchUpOptions): Promise<CaughtUp>
  /** The last position handled, as known here. */
  position(): GlobalPosition
  /** The last position handled, read again. */
  refresh(): GlobalPosition
}

/** Why a pass over the events ended. */
type Passed = 'reached' | 'again' | 'cancelled'

/** Starts from the checkpoint that is stored under its name; its tables must be there. */
export function createFollower(options: FollowerOptions): Follower {
  const { store, projection, batch, boxes } = options
  const handle = createHandling(options)
  const commit = createCommit(options)
  const failures = createFailures({ ...options, unmoved: commit.unmoved })

  /** Rows and checkpoint, by what is held back when they are written: somebody may have settled a dead letter meanwhile. */
  const write = (probe: Probe, work: (tx: Probe) => GlobalPosition) =>
    commit.rows(probe, (tx) => {
      options.deadLetters?.refresh()
      return work(tx)
    })

  /** One transaction for one event, as the trace draws it. @returns false when the store must be read again */
  function handleTold(event: RecordedEvent, probe: Probe): boolean {
    const told = probe.step({
      kind: 'projected',
      node: boxes.projector,
      projection: projection.name,
      mode: 'async',
      position: event.position,
      type: event.type,
      travel: { from: options.from, to: boxes.projector, label: event.type, carries: 'event' },
    })
    try {
      return write(told.at(boxes.projector), (tx) => {
        handle(event, tx)
        return latest(event.position)
      })
    } catch (error) {
      if (!(error instanceof HandlerFailure)) throw error
      failures.settle(error, event, told)
      return false
    }
  }

  /** As many events as fit into a slice, in one transaction. @returns how many, or 0 when the store must be read again */
  function handleSome(events: readonly RecordedEvent[], spent: () => boolean): number {
    let count = 0
    const writeSome = (most: number) =>
      write(silent, () => {
        let position = commit.position()
        for (count = 0; count < most; ) {
          const event = events[count]
          if (!event) break
          if (commit.expects(event.position, position)) handle(event, silent)
          if (event.position > position) position = event.position
          count += 1
          if (spent()) break
        }
        return position
      })
    for (let most = events.length; ; ) {
      try {
        return writeSome(most) ? count : 0
      } catch (error) {
        if (!(error instanceof HandlerFailure)) throw error
        // All was rolled back. First again what came before the failing event, which is not its victim.
        most = count
        const culprit = events[0]
        if (most > 0 || !culprit) continue
        failures.settle(error, culprit, silent)
        return 0
      }
    }
  }

  /** A repetition must not move the checkpoint back. */
  const latest = (position: GlobalPosition) => (position > commit.position() ? position : commit.position())

  function handleNext(event: RecordedEvent | undefined, probe: Probe): 0 | 1 {
    if (!event) return 0
    return !commit.expects(event.position) || handleTold(event, probe) ? 1 : 0
  }

  async function pass(end: GlobalPosition, probe: Probe, signal: AbortSignal | undefined): Promise<Passed> {
    const slice = slices()
    const types = projection.handles === 'all' || probe.on ? {} : { types: projection.handles }
    for await (const events of store.readAll({ after: commit.position(), to: end, batch, ...types })) {
      for (let next = 0; next < events.length; ) {
        if (signal?.aborted) return 'cancelled'
        const count = probe.on
          ? handleNext(events[next], probe)
          : handleSome(next === 0 ? events : events.slice(next), slice.spent)
        if (count === 0) return 'again'
        next += count
        if (slice.spent()) await slice.pause()
      }
    }
    if (signal?.aborted) return 'cancelled'
    // Events of other types were not even read: the checkpoint moves past them.
    if (commit.position() < end && !commit.rows(silent, () => end)) return 'again'
    return 'reached'
  }

  return {
    position: commit.position,
    refresh: commit.refresh,
    async follow(probe, { to, limit = Number.POSITIVE_INFINITY, signal } = {}) {
      const start = commit.refresh()
      const stop = (stopped: CaughtUp['stopped'], retryAt?: VirtualTime): CaughtUp => ({
        handled: Math.max(0, commit.position() - start),
        position: commit.position(),
        stopped,
        ...(retryAt === undefined ? {} : { retryAt }),
      })
      const end = GlobalPosition.parse(
        Math.min(await store.head(), to ?? Number.MAX_SAFE_INTEGER, start + limit),
      )
      while (commit.refresh() < end) {
        const due = failures.dueAt()
        if (due !== undefined && due > options.now()) return stop('retrying', due)
        if (signal?.aborted) return stop('cancelled')
        // Each time: a rebuild may have swapped in another bookkeeping since the last pass.
        await options.parking?.load()
        if ((await pass(end, probe, signal)) === 'cancelled') return stop('cancelled')
      }
      return stop('reached')
    },
  }
}
