import type { LaneSpec, Scenario } from '../../../shared/scenario.ts'
import type { Step } from '../../../shared/trace.ts'
import type { Section } from '../scenario/narration.ts'
import type { System } from '../systems/system.ts'
import type { Recorder } from '../trace/recorder.ts'
import type { VirtualClock } from './clock.ts'
import type { History } from './history.ts'

export interface Lane {
  spec: LaneSpec
  system: System
}

/** Everything a beat may touch while it is played. */
export interface Stage {
  scenario: Scenario
  sections: ReadonlyMap<string, Section>
  clock: VirtualClock
  recorder: Recorder
  lanes: readonly Lane[]
  history: History
  /** The trace so far. */
  steps: readonly Step[]
  /** Await this where work may pause. */
  breathe: () => Promise<void>
}
