/** A system under study, as the runner sees it: the same commands and questions go to every one of them. */
import type { LaneId, VirtualTime } from '../../../shared/ids.ts'
import type { Fields, Row } from '../../../shared/trace.ts'
import type { OrderCommand } from '../domains/ordering/commands.ts'
import type { OrderQuestion } from '../domains/ordering/questions.ts'
import type { CrashPoints } from '../faults/crash-points.ts'
import type { Guarantees } from '../faults/guarantees.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { Probe } from '../trace/probe.ts'

/** A command with what every message carries. Ids are given by the sender, so that a repetition can be recognised. */
export interface CommandEnvelope {
  id: string
  /** Id of the order. */
  subject: string
  command: OrderCommand
  correlationId: string
  at: VirtualTime
}

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

export interface SystemOptions {
  lane: LaneId
  title: string
  /** Where its database files are created. */
  directory: string
  /** True to capture row changes for a trace. */
  watched: boolean
  /** Variant of the system, as the lane of the scenario says: each system checks its own. */
  settings?: Fields
  /** Protections that stand now; a scenario flips them while it plays. All of them when left out. */
  guarantees?: Readonly<Guarantees>
  /** Where this lane may crash; nowhere when left out. */
  crashes?: CrashPoints
}

export interface System {
  /** Its databases by short name. */
  readonly databases: ReadonlyMap<string, Connection>
  /** Tells the probe of its boxes and tables. */
  open(probe: Probe): Probe
  /** @param probe stands at the client's box */
  handle(envelope: CommandEnvelope, probe: Probe): Promise<Outcome>
  /** Puts a question to the databases. @param probe stands at the client's box */
  ask(question: OrderQuestion, probe: Probe): Promise<Finding>
  /** Lets asynchronous work catch up. */
  settle(probe: Probe): Promise<void>
  close(): Promise<void>
}
