/** Releases of the code, and the events of older versions that they must read. */
import { z } from 'zod'
import { GlobalPosition, StreamId } from '../ids.ts'
import { Component, Connection, TableShape } from './picture.ts'
import { laneStep } from './step.ts'
import { Fields } from './values.ts'

/** What a release can make of the events of one type and version that lie in the log. */
export const CoverageRow = z.object({
  type: z.string(),
  version: z.number().int().positive(),
  /** `gap`: an upcaster is missing. `failing`: one throws. `newer`: written by newer code. */
  outcome: z.enum(['current', 'upcast', 'gap', 'failing', 'newer']),
  events: z.number().int().nonnegative(),
  /** Position of the first of them. */
  first: GlobalPosition,
  /** The version that the release is written for. */
  current: z.number().int().positive(),
  /** The version that no upcaster leads on from. */
  gap: z.number().int().positive().optional(),
  failing: z
    .object({ events: z.number().int().positive(), first: GlobalPosition, error: z.string() })
    .optional(),
})
export type CoverageRow = z.infer<typeof CoverageRow>

/** One version of a type as a release brings it, held against one that is registered. */
export const SchemaComparison = z.object({
  type: z.string(),
  registered: z.number().int().positive(),
  version: z.number().int().positive(),
  compatible: z.boolean(),
  /** A sentence for each field that is in the way. */
  why: z.array(z.string()),
})
export type SchemaComparison = z.infer<typeof SchemaComparison>

/** Steps of a release. */
export const releaseSteps = [
  /** Something new runs in this lane from now on. */
  laneStep('deployed', {
    what: z.string(),
    details: Fields,
    /** What comes on stage with it. */
    components: z.array(Component),
    connections: z.array(Connection),
    tables: z.array(TableShape),
  }),
  /** An older event is read in its next shape: one link of its chain. What is stored stays as it is. */
  laneStep('upcast', {
    position: GlobalPosition,
    stream: StreamId,
    type: z.string(),
    fromVersion: z.number().int().positive(),
    toVersion: z.number().int().positive(),
    before: Fields,
    after: Fields,
  }),
  /** The whole log was gone through: which versions lie in it, and whether a release can read them. */
  laneStep('coverage-reported', { release: z.string(), rows: z.array(CoverageRow), covered: z.boolean() }),
  /** The shapes that a release brings were held against all that are registered. */
  laneStep('schemas-compared', {
    release: z.string(),
    rule: z.enum(['none', 'backward', 'forward', 'full']),
    rows: z.array(SchemaComparison),
  }),
  /** A release does not go out. What ran before goes on. */
  laneStep('deploy-refused', { what: z.string(), why: z.array(z.string()) }),
] as const
