/** What a projector does when a handler has thrown and the event is rolled back: try again later, or set the event aside. */
import { type ComponentId, VirtualTime } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { CrashPoints } from '../faults/crash-points.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { Probe } from '../trace/probe.ts'
import { writePosition } from './checkpoints.ts'
import type { DeadLetters } from './dead-letters.ts'
import type { FailurePolicy, HandlerFailure } from './failure-policy.ts'
import { deadLettered } from './handling.ts'
import type { Parking } from './parking.ts'
import type { Projection } from './projection.ts'
import { clearRetry, type Retry, readRetry, writeRetry } from './retries.ts'

/** Whose failures, and what is to become of them. */
export interface FailuresOptions {
  name: string
  projection: Projection
  connection: Connection
  boxes: { projector: ComponentId; readModel: ComponentId }
  failures: FailurePolicy | undefined
  deadLetters: DeadLetters | undefined
  parking: Parking | undefined
  now: () => VirtualTime
  crashes: CrashPoints
  /** Asked inside the transaction: whether the rows are still where the failing event was met. */
  unmoved: () => boolean
}

/** The failures of one projection. */
export interface Failures {
  /** When the event that the projection is stuck at is due again; undefined when it is not stuck. */
  dueAt(): VirtualTime | undefined
  /**
   * Notes a failure, unless another projector of the same name has been faster: then nothing is written, and what is true by now
   * has to be read again. @param current the event in hand; the failing one may be a parked event that it has released
   * @throws the handler's own error when there is no policy
   */
  settle(failure: HandlerFailure<RecordedEvent>, current: RecordedEvent, probe: Probe): void
}

/** Keeps nothing in memory: what it knows of a failing event lies in the read database. */
export function createFailures(options: FailuresOptions): Failures {
  const {
    name,
    projection,
    connection,
    boxes,
    failures: policy,
    deadLetters,
    crashes,
    now,
    unmoved,
  } = options

  /** Does nothing where the failing event is a parked one that somebody else has dealt with meanwhile. */
  function setAside(failing: RecordedEvent, current: RecordedEvent, error: string, tries: number, tx: Probe) {
    const parked = failing.position !== current.position
    if (parked && !options.parking?.remove(failing.position, tx)) return
    const letter = { reason: 'failed', error, attempts: tries, setAside: now() } as const
    deadLetters?.add(failing, letter, tx)
    if (!parked) writePosition(connection, name, current.position, tx)
    clearRetry(connection, name, tx)
    if (tx.on) tx.step(deadLettered(projection, failing, 'failed', boxes.projector))
  }

  return {
    dueAt: () => (policy ? readRetry(connection, name)?.dueAt : undefined),
    settle(failure, current, probe) {
      if (!policy) throw failure.cause
      const failing = failure.event
      const before = readRetry(connection, name)
      const attempt = (before?.position === failing.position ? before.attempts : 0) + 1
      const dueAt = attempt < policy.attempts ? VirtualTime.parse(now() + policy.backOff(attempt)) : undefined
      const told = probe.step({
        kind: 'projection-failed',
        node: boxes.projector,
        projection: projection.name,
        position: failing.position,
        type: failing.type,
        error: failure.message,
        attempt,
        ...(dueAt === undefined ? {} : { retryAt: dueAt }),
      })
      crashes.reach('projector-before-failure-noted')
      connection.transaction(told.at(boxes.projector), (tx) => {
        if (!unmoved() || !sameTry(before, readRetry(connection, name))) return
        if (dueAt === undefined) setAside(failing, current, failure.message, attempt, tx)
        else {
          const retry = { position: failing.position, attempts: attempt, dueAt, error: failure.message }
          writeRetry(connection, name, retry, tx)
        }
      })
      deadLetters?.refresh()
      crashes.reach('projector-after-failure-noted')
    },
  }
}

/** Whether an event has been tried as often as it had been before: nobody else has tried one meanwhile. */
const sameTry = (before: Retry | undefined, now: Retry | undefined): boolean =>
  before?.position === now?.position && before?.attempts === now?.attempts
