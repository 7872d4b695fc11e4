import type { ChoiceValues } from '../../../shared/choice.ts'
import type { VirtualTime } from '../../../shared/ids.ts'
import type { LaneSpec, Scenario } from '../../../shared/scenario.ts'
import type { Step } from '../../../shared/trace.ts'
import type { DomainMessage } from '../commands/decider.ts'
import type { ArmedCrashPoints } from '../faults/crash.ts'
import type { Guarantees } from '../faults/guarantees.ts'
import type { Section } from '../scenario/narration.ts'
import type { AnySystem, Domain, History } from '../systems/domain.ts'
import type { CommandEnvelope, Draft } from '../systems/system.ts'
import type { Recorder } from '../trace/recorder.ts'
import type { VirtualClock } from './clock.ts'
import type { Rehearse } from './play-options.ts'
import type { RunDatabase } from './run-database.ts'

/** A lane while it plays. */
export interface Lane {
  spec: LaneSpec
  system: AnySystem
  /** Where it died; undefined while it runs. */
  crashed: string | undefined
  guarantees: Guarantees
  crashes: ArmedCrashPoints
  /** What the script really did to this lane. */
  history: History
  /** What is open for editing in this lane, by who opened it: it is on their screens, and outlives the process that sent it. */
  drafts: Map<string, Draft>
  /** What has been deployed in it, in order. */
  deployed: string[]
  /** The command that it handles now, where its history is to know of it. */
  underWay: (CommandWish & { id: string }) | undefined
  /** Ids of the commands that its history knows. */
  noted: Set<string>
  /** Subjects that this lane has numbered itself. */
  numbered: number
  /** Opens the system again on the files that it has left. */
  reopen: () => AnySystem
}

/** What somebody wants done. */
export interface CommandWish {
  subject: string
  command: DomainMessage
  at: VirtualTime
}

/** A delivery that may be repeated; the subject is missing where each lane numbers it. */
export type Delivery = Omit<CommandEnvelope<DomainMessage>, 'subject'> & { subject: string | undefined }

/** Everything a beat may touch while it is played. */
export interface Stage {
  domain: Domain
  scenario: Scenario
  chosen: ChoiceValues
  sections: ReadonlyMap<string, Section>
  clock: VirtualClock
  recorder: Recorder
  lanes: readonly Lane[]
  deliveries: Map<string, Delivery>
  /** The trace so far. */
  steps: readonly Step[]
  /** The same, for questions in SQL. */
  run: RunDatabase
  /** True to start a crashed lane again at once and to deliver again what it was doing. */
  recovers: boolean
  /** Where the databases are. */
  directory: string
  /** True when the crashes of the script are left out. */
  rehearsal: boolean
  /** Plays aside what was played so far. */
  rehearse: Rehearse
  /** Await this where work may pause. */
  breathe: () => Promise<void>
}

/** Lanes that take part in a beat. */
export const taking = (stage: Stage, ids: readonly string[] | undefined): readonly Lane[] =>
  ids === undefined ? stage.lanes : stage.lanes.filter(({ spec }) => ids.includes(spec.id))
