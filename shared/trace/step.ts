/** What every step says: its number, its cause, its time, and where it happened. */
import { z } from 'zod'
import { ComponentId, LaneId, StepNumber, VirtualTime } from '../ids.ts'
import { Travel } from './picture.ts'

/** What a clock or a file size said. Differs from run to run, so it is no part of the hash. */
export const Measured = z.object({
  /** Wall-clock milliseconds. */
  ms: z.number().nonnegative().optional(),
  /** Bytes appended to the write-ahead log by a commit. */
  walBytes: z.number().int().nonnegative().optional(),
  /** Size of a database file in bytes. */
  fileBytes: z.number().int().nonnegative().optional(),
  /** Measured figures of a narration by name, in the unit that the figure names. */
  figures: z.record(z.string(), z.number()).optional(),
})
export type Measured = z.infer<typeof Measured>

const Base = z.object({
  n: StepNumber,
  /** The step that made this one happen. */
  cause: StepNumber.optional(),
  /** Line of the scenario's script, from 0. */
  beat: z.number().int().nonnegative(),
  time: VirtualTime,
  measured: Measured.optional(),
})

const InLane = Base.extend({
  lane: LaneId,
  /** The box where it happened. */
  node: ComponentId,
  travel: Travel.optional(),
  /** Number of the open transaction, unique in the lane: what carries the same number commits together. */
  tx: z.number().int().positive().optional(),
})

/** The schema of a step that belongs to no lane. */
export const step = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  Base.extend({ kind: z.literal(kind), ...shape })

/** The schema of a step that happened in a lane. */
export const laneStep = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  InLane.extend({ kind: z.literal(kind), ...shape })
