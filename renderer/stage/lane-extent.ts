/** How much room the boxes of a lane need at most. */
import type { ComponentId } from '../../shared/ids.ts'
import type { TableExtent } from './table-extent.ts'

/** Texts by box. */
export type Said = Readonly<Record<string, readonly string[]>>

/** What stands on the tape of a log. */
export interface TapeExtent {
  /** Every event type: which is the widest, only their letters tell. */
  types: readonly string[]
  /** The highest global position. */
  position: number
  /** Most events that the scene knows at once: work in bulk tells the newest only. */
  told: number
  /** False where no checkpoint points at it, at the one moment that is drawn; it may at some moment if left out. */
  pointed?: boolean
}

export interface LaneExtent {
  /** By box: the longest status. */
  statuses: Readonly<Record<string, string>>
  /** By box: what is wrong with it, which it says even where boxes have room for little more than their names. */
  urgent?: Said
  /** By box: what it holds, which it says wherever it can: where the log stands, a checkpoint, a queue, the age of a snapshot. */
  held?: Said
  /** Of boxes that stand for one in each of two lanes: the longest status in each, with the sign of the lane. */
  pairs?: Readonly<Record<string, readonly string[]>>
  /** Of such boxes: what each lane says however little room there is, in brief and with its sign. */
  pairsInAnyCase?: Readonly<Record<string, readonly (readonly string[])[]>>
  /** By `database.table`. */
  tables: Readonly<Record<string, TableExtent>>
  tape: TapeExtent
  events: number
  /** The longest travelling label by `from>to`. */
  labels: Readonly<Record<string, string>>
  /** Boxes that the frame of a transaction is drawn around at some moment: each set once, as they come. */
  framed: readonly (readonly ComponentId[])[]
}

export const emptyExtent: LaneExtent = {
  statuses: {},
  tables: {},
  tape: { types: [], position: 0, told: 0 },
  events: 0,
  labels: {},
  framed: [],
}
