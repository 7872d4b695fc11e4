/**
 * The scene: everything on screen at one moment, as a value. It is a fold of the trace up to the cursor and nothing else.
 * Large parts are persistent collections (Immutable.js), so that a kept scene costs only what changed since the last.
 */

import { List, type Map as PersistentMap } from 'immutable'
import type { CrashPoint } from '../../shared/crash-point.ts'
import type { GuaranteeName } from '../../shared/guarantee.ts'
import type { ComponentId, GlobalPosition, LaneId, StepNumber, VirtualTime } from '../../shared/ids.ts'
import type { Tally } from '../../shared/tally.ts'
import type {
  Answer,
  LaneStep,
  RecordedEvent,
  Row,
  RowChange,
  Step,
  StepOf,
  TableShape,
} from '../../shared/trace.ts'

export interface TableScene {
  shape: TableShape
  rows: PersistentMap<string, Row>
  /** Rows in the table that the trace did not tell one by one; `rows` holds a sample of them. */
  untold: number
  /**
   * What the newest work on this table changed, for marking cells: all that one transaction did, or one statement outside
   * of any. A row written twice appears once, with its first before and its last after. At most the newest TOUCHED_LIMIT;
   * empty once another command or transaction has begun.
   */
  touched: readonly RowChange[]
  /** Number of the transaction that `touched` belongs to; null outside of any. */
  touchedBy: number | null
  /** The last step that changed more in it than a moment; 0 for none. Where only one table fits, it is the newest. */
  told: number
  /** Keys of rows written, or asked for by key, last that are still there, newest first, at most RECENT_LIMIT. */
  recent: readonly string[]
}

export interface BoxScene {
  /** What the box shows under its label, at most about 30 characters. */
  status: string
  /** The step that happened here last. */
  last: StepNumber | null
  /** How many rows its newest transaction has written here so far; null before it has written in any. */
  written: { tx: number; rows: number } | null
  /** True while `status` tells of rows written, or of a roll-back: that is over with the next message. */
  tellsRows: boolean
}

/** What a roll-back puts back: each thing as it was before the transaction first changed it. */
export interface UndoScene {
  tables: Readonly<Record<string, TableScene>>
  log: List<RecordedEvent> | null
  checkpoints: Readonly<Record<string, GlobalPosition | undefined>>
  /** Boxes whose line tells of what it has written. */
  boxes: Readonly<Record<ComponentId, BoxScene>>
  /** What was on stage; null where that has not changed. */
  opened: StepOf<'lane-opened'> | null
}

/** Boxes and tables that commit together. */
export interface TransactionScene {
  tx: number
  database: string
  state: 'open' | 'committed' | 'rolled-back'
  nodes: readonly ComponentId[]
  /** Tables that it changed, as `database.table`. */
  tables: readonly string[]
}

export interface LaneScene {
  id: LaneId
  opened: StepOf<'lane-opened'>
  boxes: Readonly<Record<ComponentId, BoxScene>>
  /** By `database.table`. */
  tables: PersistentMap<string, TableScene>
  log: List<RecordedEvent>
  /**
   * Events that were in the log when a client last sent something to the lane, or the clock was moved: what follows them is new,
   * whoever appended it.
   */
  known: number
  checkpoints: Readonly<Record<string, GlobalPosition>>
  /** Projections whose checkpoints a box keeps, by box. */
  projectors: Readonly<Record<ComponentId, readonly string[]>>
  /** The snapshot stored or read last; null before the first. */
  snapshot: { subject: string; version: number; discarded: boolean } | null
  /** The newest transaction; it stays visible until the next command or query, so that the bracket can be read. */
  transaction: TransactionScene | null
  /** The lane's newest step. */
  last: LaneStep | null
  tally: Tally
  /** By question, then the lane's answer. */
  answers: Readonly<Record<string, Answer>>
  sizes: Readonly<Record<string, { rows: number; fileBytes: number | undefined }>>
  /** Where its process died; null while it runs. */
  crashed: CrashPoint | null
  /** Protections that are switched off. */
  unprotected: readonly GuaranteeName[]
  /** By number of an open transaction. */
  undo: Readonly<Record<number, UndoScene>>
}

export interface QuestionScene {
  asked: StepOf<'asked'>
  /** Null until the reveal. */
  revealed: StepOf<'revealed'> | null
}

export interface Scene {
  /** Number of the last step folded in; 0 before the first. */
  cursor: number
  step: Step | null
  time: VirtualTime | null
  /** When the run began: on its first day a time needs no date. Null before the first step. */
  began: VirtualTime | null
  title: string
  lanes: readonly LaneScene[]
  narration: StepOf<'narrated'> | null
  questions: readonly QuestionScene[]
  /** What was chosen for this run, as far as the script has come to it. */
  choices: readonly StepOf<'chosen'>[]
  mark: StepOf<'marked'> | null
  goals: readonly StepOf<'goal-checked'>[]
  ended: boolean
}

export const emptyScene: Scene = {
  cursor: 0,
  step: null,
  time: null,
  began: null,
  title: '',
  lanes: [],
  narration: null,
  questions: [],
  choices: [],
  mark: null,
  goals: [],
  ended: false,
}

/** Events in the log that a projection has not handled yet. */
export const lagOf = (lane: LaneScene, projection: string): number =>
  (lane.log.last()?.position ?? 0) - (lane.checkpoints[projection] ?? 0)

/** The same for the projection of a lane that is furthest behind; 0 where none has stored a checkpoint. */
export const furthestBehind = (lane: LaneScene): number =>
  Math.max(0, ...Object.keys(lane.checkpoints).map((projection) => lagOf(lane, projection)))

export const emptyLog = (): List<RecordedEvent> => List<RecordedEvent>()
