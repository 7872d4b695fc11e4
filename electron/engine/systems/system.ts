/** A system under study, as the runner sees it: the same commands and questions go to every one of them. */
import type { GuaranteeName } from '../../../shared/guarantee.ts'
import type { LaneId, VirtualTime } from '../../../shared/ids.ts'
import type { Fields, RecordedEvent, Row } from '../../../shared/trace.ts'
import type { OrderCommand } from '../domains/ordering/commands.ts'
import type { OrderQuestion } from '../domains/ordering/questions.ts'
import type { CrashPoints } from '../faults/crash-points.ts'
import type { Guarantees } from '../faults/guarantees.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { Probe } from '../trace/probe.ts'

/** A command with what every message carries. Ids are given by the sender, so that a repetition can be recognised. */
export interface CommandEnvelope<Command = OrderCommand> {
  id: string
  /** Id of the order, or of whatever the command is about. */
  subject: string
  command: Command
  correlationId: string
  at: VirtualTime
}

/** How a command ended, for whoever sent it. `version` is that of the stream; `reason` is one sentence. */
export type Outcome =
  | { outcome: 'accepted'; subject: string; version?: number }
  | { outcome: 'rejected'; subject: string; code: string; reason: string }
  | { outcome: 'conflict'; subject: string; reason: string }

/** What a system could find out about a question: compared with what the script really did. */
export interface Finding {
  /** The facts asked for, as far as the databases hold them. */
  facts: Fields
  /** The answer, or what is missing and why, in one or two plain sentences. */
  text: string
  rows: readonly Row[]
}

/** What every lane is opened with. */
export interface SystemOptions {
  lane: LaneId
  title: string
  /** Where its database files are created. */
  directory: string
  /** True to capture row changes for a trace. */
  watched: boolean
  /** Variant of the system, as the lane of the scenario says: each system checks its own. */
  settings?: Fields
  /** What has been deployed before, in order: it runs again after a restart. */
  deployed?: readonly string[]
  /** Protections that stand now; a scenario flips them while it plays. All of them when left out. */
  guarantees?: Readonly<Guarantees>
  /** Where this lane may crash; nowhere when left out. */
  crashes?: CrashPoints
  /** The virtual clock; the wall clock when left out. */
  now?: () => VirtualTime
  /** Ends long work early, half done as a crash would leave it. */
  signal?: AbortSignal
}

/** What somebody has on the screen: read at one moment, saved at a later one. Only the system that made it looks inside. */
export interface Draft {
  subject: string
  /** Version that was read, where the system keeps one. */
  version?: number
  state: unknown
}

/** How a read model is to be built anew. */
export interface RebuildWish {
  /** The handler that makes the new rows: another version of the one that is deployed. That one itself when left out. */
  by?: string | undefined
  /** Most events to handle now; asked again, it goes on from there. */
  events?: number | undefined
}

/** What has become of a rebuild, and whether it was told step by step. */
export interface Rebuilding {
  /** True when the new rows serve. */
  swapped: boolean
  told: boolean
}

/** How a question is put. */
export interface AskOptions {
  /** Wait until the read model has come to everything that was written before: read your own writes. */
  fenced?: boolean
}

/** A system that can be asked nothing but what its domain knows; the runner has checked every message by then. */
export interface System<Command = OrderCommand, Question = OrderQuestion> {
  /** Its databases by short name. */
  readonly databases: ReadonlyMap<string, Connection>
  /** Tells the probe of its boxes and tables. */
  open(probe: Probe): Probe
  /** @param probe stands at the client's box */
  handle(envelope: CommandEnvelope<Command>, probe: Probe): Promise<Outcome>
  /** Puts a question to the databases. @param probe stands at the client's box */
  ask(question: Question, probe: Probe, options?: AskOptions): Promise<Finding>
  /** Lets asynchronous work catch up, as far as the virtual clock allows. */
  settle(probe: Probe): Promise<void>
  /** Opens a subject for editing. Without it, the system has no forms that are saved later. */
  load?(subject: string, probe: Probe): Promise<Draft>
  /** Saves what was decided on the draft, however old that is by now. */
  save?(draft: Draft, envelope: CommandEnvelope<Command>, probe: Probe): Promise<Outcome>
  /**
   * Runs something new from now on, and reports it as `deployed`.
   * @returns `untold` when it did too much to tell step by step; `refused` when it must not go out, and what ran before goes on
   * @throws Problem when the name or the details are not known
   */
  deploy?(what: string, details: Fields, probe: Probe): Promise<'told' | 'untold' | 'refused'>
  /** Settles every dead letter of a projection, oldest first. */
  settleDeadLetters?(projection: string, how: 'replay' | 'drop', probe: Probe): Promise<void>
  /** Lets a projection stop where it is, or go on from there. */
  switchSubscription?(projection: string, runs: boolean, probe: Probe): Promise<void>
  /** Builds a read model anew from the first event on, beside the one that serves, and lets it take its place. */
  rebuild?(projection: string, how: RebuildWish, probe: Probe): Promise<Rebuilding>
  /**
   * Holds the rows of a read model against a fresh fold of the log and reports, as `health-checked`, what it finds.
   * @param by whose handler is believed; the deployed one when left out
   */
  checkHealth?(projection: string, by: string | undefined, probe: Probe): Promise<void>
  /** Goes through the whole log and reports, as `coverage-reported`, whether the code that runs can read it. */
  checkCoverage?(probe: Probe): Promise<void>
  /** Moves the events before a moment to a second file, and reports it as `archived`. */
  archive?(before: VirtualTime, probe: Probe): Promise<void>
  /** Copies the log under a name, verified, and reports it as `backed-up`. */
  backUp?(name: string, probe: Probe): Promise<void>
  /** Puts a backup in the place of the log, and reports it as `restored`. The system is closed by then: open it again. */
  restore?(name: string, probe: Probe): Promise<void>
  /** Takes notice of a protection that was switched; for those that stand in a schema. */
  guaranteeSwitched?(name: GuaranteeName): void
  /** The newest events of its log, oldest first; undefined where there is no log. */
  newest?(count: number): Promise<readonly RecordedEvent[]>
  /** What it has open beside its databases, only to read with: it goes with them when the process dies. */
  readonly besides?: readonly Connection[]
  close(): Promise<void>
}
