/**
 * What stands at one step of a play, as any other process could find it there: the databases as they are committed, and with what each
 * lane would start again. A step may be in the middle of a transaction; what that has written is nowhere yet.
 */
import type { VirtualTime } from '../../../shared/ids.ts'
import type { LaneSpec } from '../../../shared/scenario.ts'
import type { Guarantees } from '../faults/guarantees.ts'
import type { AsCommitted } from '../sqlite/as-committed.ts'
import type { History } from '../systems/domain.ts'

/** A lane that is open at that step. */
export interface StandingLane {
  spec: LaneSpec
  /** Where its process died; undefined while it runs. */
  crashed: string | undefined
  guarantees: Readonly<Guarantees>
  /** What has been deployed in it, in order. */
  deployed: readonly string[]
  /** What the script has really done to it; a command that is under way counts from its commit on. */
  history: History
  databases: readonly StandingDatabase[]
}

/** A database of a lane. */
export interface StandingDatabase {
  /** As the trace calls it. */
  name: string
  /** Name of its file in the directory of the play. */
  file: string
  /** Undefined where there is no file at this moment. */
  content: AsCommitted | undefined
  /** Its BLOBs are secrets, and are not shown. */
  secret: boolean
}

/** All lanes at that step; whoever gets it closes the databases. */
export interface Standing {
  time: VirtualTime
  lanes: readonly StandingLane[]
}
