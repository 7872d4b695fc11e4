/** A lane: it comes on stage, loses a protection, dies and comes back, works through a bulk. */
import { z } from 'zod'
import { CrashPoint } from '../crash-point.ts'
import { GuaranteeName } from '../guarantee.ts'
import { Component, Connection, TableShape } from './picture.ts'
import { laneStep } from './step.ts'
import { RecordedEvent, TableHolding } from './values.ts'

/** Steps of a lane as a whole. */
export const laneSteps = [
  /** The lane stands with its boxes and empty databases. */
  laneStep('lane-opened', {
    title: z.string(),
    system: z.enum(['crud', 'cqrs', 'event-sourced']),
    components: z.array(Component),
    connections: z.array(Connection),
    databases: z.array(z.object({ name: z.string(), file: z.string() })),
    tables: z.array(TableShape),
  }),
  /** How many rows all tables of a database hold together; its file size is in `measured`. */
  laneStep('database-measured', { database: z.string(), rows: z.number().int().nonnegative() }),
  /** A protection was taken away, or put back. */
  laneStep('guarantee-switched', { guarantee: GuaranteeName, stands: z.boolean() }),
  /** The process of this lane died at a named point: what was not committed is gone. */
  laneStep('crashed', { point: CrashPoint }),
  /** It is there again, and finds what its databases hold. */
  laneStep('restarted', {}),
  /** The scenario was played aside, once for every place where this lane may die. */
  laneStep('crash-points-tried', {
    /** Places where it was let die. */
    tried: z.number().int().nonnegative(),
    /** Where a crash broke a goal. */
    harmful: z.array(z.object({ point: CrashPoint, hit: z.number().int(), broken: z.array(z.string()) })),
  }),
  /** Work too voluminous to be told step by step has come this far. */
  laneStep('worked', {
    what: z.string(),
    /** Parts of the work that are done. */
    done: z.number().int().nonnegative(),
    total: z.number().int().nonnegative(),
    /** Commands sent since the last report, and how many of them were accepted. */
    commands: z.number().int().nonnegative(),
    accepted: z.number().int().nonnegative(),
    /** The newest events of the log, oldest first; empty where there is none. */
    newest: z.array(RecordedEvent),
    /** What the tables hold now. */
    tables: z.array(TableHolding),
  }),
  /** The questions of one kind in a bulk, too many to be told one by one. `measured.ms` is what answering them typically takes. */
  laneStep('reads-counted', {
    query: z.string(),
    asked: z.number().int().positive(),
    /** True when the newest of them, asked again when the bulk was over, was answered with all the facts. */
    complete: z.boolean(),
    /** Rows that SQLite looked at for all of them together, counted when the bulk was over. */
    visits: z.number().int().nonnegative(),
  }),
] as const
