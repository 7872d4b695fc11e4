/** The variants of an event-sourced lane, as a scenario's lane options say. */
import { z } from 'zod'
import { Duration } from '../duration.ts'
import { GateSettings } from './releases.ts'
import { SnapshotSettings } from './snapshots.ts'

const ProjectionSetting = z.strictObject({
  use: z.string().min(1).describe('Name of a read model of the domain.'),
  mode: z.enum(['inline', 'async']).default('async'),
  /** Attempts before an event becomes a dead letter. Without it, a failing handler stops its projection. */
  attempts: z.int().positive().optional(),
})

export const EventSourcedSettings = z.strictObject({
  projections: z.array(ProjectionSetting).optional(),
  /** The projector looks at the log when at least this much virtual time has passed since it last did. */
  every: Duration.optional(),
  /** Most events that the projector handles each time; it falls behind a faster writer. */
  capacity: z.int().positive().optional(),
  /** Most events and timeouts that the process manager reacts to each time; without it, all that there are. */
  reactions: z.int().positive().optional(),
  /** Lag in events beyond which writers are asked to wait. */
  bound: z.int().positive().optional(),
  /** Attempts at a command when other writers are faster. */
  attempts: z.int().positive().optional(),
  /** What a release must pass before it goes out, and an event before it is appended. */
  gates: GateSettings.optional(),
  /** Keeps the state of each stream now and then, so that a load need not begin with the first event. */
  snapshots: SnapshotSettings.optional(),
})
export type EventSourcedSettings = z.infer<typeof EventSourcedSettings>
