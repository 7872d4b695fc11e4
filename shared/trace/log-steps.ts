/** The log: what is appended to it, and what is done with it as a whole. */
import { z } from 'zod'
import { GlobalPosition, StreamId, StreamVersion } from '../ids.ts'
import { laneStep } from './step.ts'
import { RecordedEvent } from './values.ts'

/**
 * How a hash chain over the log is broken. `relinked`: a link does not follow from the one before. `truncated`, `rewritten`: known
 * only from an anchor that is kept elsewhere.
 */
export const ChainBreak = z.enum([
  'changed',
  'deleted',
  'inserted',
  'reordered',
  'relinked',
  'truncated',
  'rewritten',
])
export type ChainBreak = z.infer<typeof ChainBreak>

/** What a writer expects of the stream that it appends to. */
const Expected = z.union([StreamVersion, z.enum(['none', 'exists', 'any'])])

/** Steps of the event store. */
export const logSteps = [
  /** New events lie at the end of a stream, and of the log. */
  laneStep('appended', {
    stream: StreamId,
    expected: Expected,
    version: StreamVersion,
    events: z.array(RecordedEvent),
  }),
  /** The stream was not where the writer expected it: nothing is appended. */
  laneStep('conflicted', {
    stream: StreamId,
    expected: Expected,
    actual: StreamVersion,
    /** What the writer had not seen, oldest first. */
    missed: z.array(RecordedEvent),
  }),
  /** Old events have moved to a second file. */
  laneStep('archived', {
    /** Last position that lies in the second file. */
    upTo: GlobalPosition,
    events: z.number().int().nonnegative(),
    /** Of them, in the first file as well: the newest of each stream. */
    kept: z.number().int().nonnegative(),
    /** Events in the first file afterwards. */
    left: z.number().int().nonnegative(),
  }),
  /** The log was copied while it was in use, and the copy examined. */
  laneStep('backed-up', {
    backup: z.string(),
    events: z.number().int().nonnegative(),
    /** Position of the newest event in it. */
    head: GlobalPosition,
  }),
  /** A backup has taken the place of the log, and holds what it held when it was made. */
  laneStep('restored', {
    backup: z.string(),
    events: z.number().int().nonnegative(),
    head: GlobalPosition,
    /** Events that were appended after the backup and are not in it. */
    lost: z.number().int().nonnegative(),
  }),
  /** The hash chain over the log was gone along from its first link. */
  laneStep('chain-verified', {
    /** Links that hold, before the break if there is one. */
    events: z.number().int().nonnegative(),
    /** The first position whose link does not hold; null when all do. */
    brokenAt: GlobalPosition.nullable(),
    why: ChainBreak.nullable(),
  }),
] as const
