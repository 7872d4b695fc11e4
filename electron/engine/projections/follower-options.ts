/** The bookkeeping of one follower: which tables it needs, and the parts that the options ask for. */
import { ComponentId, VirtualTime } from '../../../shared/ids.ts'
import type { EventStore } from '../eventstore/port.ts'
import { type CrashPoints, noCrashes } from '../faults/crash-points.ts'
import { GUARANTEED, type Guarantees } from '../faults/guarantees.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { Upcasting } from '../upcasting/upcasting.ts'
import { CHECKPOINTS_TABLE } from './checkpoints.ts'
import { DEAD_LETTERS_TABLE, DeadLetters } from './dead-letters.ts'
import type { FailurePolicy } from './failure-policy.ts'
import type { FollowerOptions } from './follower.ts'
import { PARKED_TABLE, Parking } from './parking.ts'
import type { Projection, Tables } from './projection.ts'
import { RETRIES_TABLE } from './retries.ts'

/** What `openProjector` and `openRebuild` are told. Times are virtual times in ms. */
export interface ProjectorOptions {
  projection: Projection
  store: EventStore
  /** The read database. */
  connection: Connection
  /** Box of the projector in the trace; `projector` when left out. */
  node?: ComponentId
  /** Box that the events come from in the trace; `store` when left out. */
  from?: ComponentId
  /** Most events read at once; 500 when left out. */
  batch?: number
  /** What becomes of an event whose handler throws. Without it, the error is thrown on and the projection stays where it is. */
  failures?: FailurePolicy
  /** Reads older events in the shape that the projection is written for. Without it, it sees them as they are stored. */
  upcasting?: Upcasting
  /** The clock for lag and for retries; the wall clock when left out. Virtual in scenarios. */
  now?: () => VirtualTime
  /** All of them when left out. */
  guarantees?: Readonly<Guarantees>
  crashes?: CrashPoints
}

const PROJECTOR = ComponentId.parse('projector')
const STORE = ComponentId.parse('store')
const wallClock = () => VirtualTime.parse(Date.now())

/** @param name under which the bookkeeping is kept @param tables where the rows go */
export function followerOptions(options: ProjectorOptions, name: string, tables: Tables): FollowerOptions {
  const { projection, store, connection, failures, node = PROJECTOR } = options
  connection.defineSchema(
    CHECKPOINTS_TABLE +
      (failures ? RETRIES_TABLE + DEAD_LETTERS_TABLE : '') +
      (projection.outOfOrder ? PARKED_TABLE : ''),
  )
  return {
    name,
    projection,
    store,
    connection,
    tables,
    boxes: { projector: node, readModel: projection.node ?? node },
    from: options.from ?? STORE,
    batch: options.batch ?? 500,
    failures,
    deadLetters: failures && new DeadLetters(connection, name),
    upcasting: options.upcasting,
    parking: projection.outOfOrder && new Parking(connection, store, name),
    now: options.now ?? wallClock,
    guarantees: options.guarantees ?? GUARANTEED,
    crashes: options.crashes ?? noCrashes,
  }
}
