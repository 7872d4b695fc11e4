/** A command on its way: from the client to the decision, and back with the reply. */
import { z } from 'zod'
import { StreamVersion } from '../ids.ts'
import { laneStep } from './step.ts'
import { Fields, Json, Message } from './values.ts'

/** Steps of one command. */
export const commandSteps = [
  /** It leaves the client; all that comes of it carries the correlation id. */
  laneStep('command-sent', { command: Message, correlationId: z.string() }),
  laneStep('command-received', { command: Message }),
  /** What the decision is taken on: folded from events, or read from rows. */
  laneStep('state-loaded', {
    /** What the command is about: a stream, or the key of a row. */
    subject: z.string(),
    source: z.enum(['rows', 'events']),
    version: StreamVersion,
    /** Events folded, or rows read. */
    count: z.number().int().nonnegative(),
    state: Json,
  }),
  /** A load begins with a snapshot: only the events after it are folded. */
  laneStep('snapshot-loaded', {
    subject: z.string(),
    version: StreamVersion,
    /** Version of the shape of the state, from 1. */
    schemaVersion: z.number().int().positive(),
    /** Events folded onto it. */
    eventsAfter: z.number().int().nonnegative(),
  }),
  /** There is a snapshot that must not be believed: the load begins with the first event. */
  laneStep('snapshot-discarded', { subject: z.string(), version: StreamVersion, why: z.string() }),
  /** A state was put by, so that the next load need not begin with the first event. */
  laneStep('snapshot-stored', {
    subject: z.string(),
    version: StreamVersion,
    schemaVersion: z.number().int().positive(),
    /** Size of the state as JSON, in bytes of UTF-8. */
    bytes: z.number().int().nonnegative(),
  }),
  /** A state could not be put by, as the place where snapshots are kept is in use or full: the next append tries again. */
  laneStep('snapshot-not-kept', { subject: z.string(), version: StreamVersion, why: z.string() }),
  /** The domain said yes: the events that follow from the command, not yet stored. */
  laneStep('decided', { command: z.string(), events: z.array(z.object({ type: z.string(), data: Fields })) }),
  /** A command that was handled before: it gets its first result again, nothing is appended. */
  laneStep('command-recognised', {
    command: z.string(),
    subject: z.string(),
    version: StreamVersion.optional(),
  }),
  /** The domain said no. */
  laneStep('rejected', { command: z.string(), code: z.string(), reason: z.string() }),
  /** The client hears how it ended. */
  laneStep('replied', {
    command: z.string(),
    outcome: z.enum(['accepted', 'rejected', 'conflict']),
    subject: z.string(),
    version: StreamVersion.optional(),
    reason: z.string().optional(),
  }),
] as const
