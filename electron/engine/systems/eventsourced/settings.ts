/** The variants of an event-sourced lane, as a scenario's lane options say. */
import { z } from 'zod'
import { Duration } from '../duration.ts'
import { GateSettings } from './releases.ts'
import { SnapshotSettings } from './snapshots.ts'

const ProjectionSetting = z.strictObject({
  use: z.string().min(1).describe('Name of a read model of the domain.'),
  mode: z
    .enum(['inline', 'async'])
    .default('async')
    .describe('In the transaction of the append, or behind a checkpoint.'),
  attempts: z
    .int()
    .positive()
    .optional()
    .describe(
      'Attempts before an event becomes a dead letter. Without it, a failing handler stops its projection.',
    ),
})

/** Read at the lane's `options`. */
export const EventSourcedSettings = z.strictObject({
  aggregate: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Name of another way to write the aggregate of the domain; of banking: account_monthly, account_in_euros.',
    ),
  projections: z
    .array(ProjectionSetting)
    .optional()
    .describe('Read models of this lane; those that are usual for the domain when left out.'),
  every: Duration.optional().describe(
    'The projector looks at the log when at least this much virtual time (500ms, 5s, 1m, 1h) has passed since it last did.',
  ),
  capacity: z
    .int()
    .positive()
    .optional()
    .describe('Most events that the projector handles each time; it falls behind a faster writer.'),
  reactions: z
    .int()
    .positive()
    .optional()
    .describe(
      'Most events and timeouts that the process manager reacts to each time; without it, all that there are.',
    ),
  archive: z
    .enum(['hot', 'across'])
    .optional()
    .describe(
      'Gives the log a second file for old events; readers look into the first file alone (hot), or see both as one log (across).',
    ),
  bound: z.int().positive().optional().describe('Lag in events at which writers are asked to wait.'),
  attempts: z.int().positive().optional().describe('Attempts at a command when other writers are faster.'),
  gates: GateSettings.optional().describe(
    'What a release must pass before it goes out, and an event before it is appended.',
  ),
  snapshots: SnapshotSettings.optional().describe(
    'Keeps the state of each stream now and then, so that a load need not begin with the first event.',
  ),
})
export type EventSourcedSettings = z.infer<typeof EventSourcedSettings>
