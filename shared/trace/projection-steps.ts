/** What follows the log: projections, their failures, their lag, their rebuilds and their health. */
import { z } from 'zod'
import { GlobalPosition, StreamId, VirtualTime } from '../ids.ts'
import { TableShape } from './picture.ts'
import { laneStep } from './step.ts'
import { Row, TableHolding } from './values.ts'

/** Steps of projections. */
export const projectionSteps = [
  /** A handler has written what an event means for its rows. `inline`: in the transaction of the append. */
  laneStep('projected', {
    projection: z.string(),
    mode: z.enum(['inline', 'async']),
    position: GlobalPosition,
    type: z.string(),
  }),
  /** How far a projection has come, stored beside its rows. */
  laneStep('checkpoint-stored', { projection: z.string(), position: GlobalPosition }),
  /** A handler threw; its transaction was rolled back. Without `retryAt` this was the last attempt. */
  laneStep('projection-failed', {
    projection: z.string(),
    position: GlobalPosition,
    type: z.string(),
    error: z.string(),
    /** 1 for the first. */
    attempt: z.number().int().positive(),
    retryAt: VirtualTime.optional(),
  }),
  /** An event is set aside: it has failed too often, or it follows one that has in the same stream. */
  laneStep('dead-lettered', {
    projection: z.string(),
    position: GlobalPosition,
    stream: StreamId,
    type: z.string(),
    reason: z.enum(['failed', 'follows']),
  }),
  /** An event that was set aside is handled after all, or given up. */
  laneStep('dead-letter-settled', {
    projection: z.string(),
    position: GlobalPosition,
    how: z.enum(['replayed', 'dropped']),
  }),
  /** An event has come before what it needs, and waits. It is `projected` when that is there. */
  laneStep('parked', {
    projection: z.string(),
    position: GlobalPosition,
    type: z.string(),
    needs: z.string(),
  }),
  /** How far a reader is behind. */
  laneStep('lag-measured', {
    projection: z.string(),
    /** What is waited for: events of a log when left out, or messages of an outbox. */
    of: z.enum(['events', 'messages']).optional(),
    /** How many of them there are and not yet handled. */
    events: z.number().int().nonnegative(),
    /** Age of the oldest of them in milliseconds of virtual time. */
    ms: z.number().nonnegative(),
    /** False while the lag has come to its bound, and writers are asked to wait. */
    admitted: z.boolean(),
    /** How far behind it may be, where there is such a bound. */
    bound: z.number().int().positive().optional(),
  }),
  /** A projection stops where it is, or goes on from there. */
  laneStep('subscription-switched', { projection: z.string(), runs: z.boolean(), position: GlobalPosition }),
  /** A rebuild has come to `position` on its way to `head`. */
  laneStep('rebuild-progressed', {
    projection: z.string(),
    position: GlobalPosition,
    head: GlobalPosition,
    /** Tables that it writes into, as they are before the swap. */
    tables: z.array(TableShape),
    /** What they hold now, where that was not told row by row. */
    holds: z.array(TableHolding).optional(),
  }),
  /** The rebuilt tables have taken the names of the old ones. */
  laneStep('swapped', {
    projection: z.string(),
    /** Name under which the rebuild kept its own checkpoint, which is no longer there. */
    shadow: z.string(),
    position: GlobalPosition,
    tables: z.array(z.object({ from: z.string(), to: z.string() })),
    /** Which rebuilds are under way now, as a table. */
    holds: z.array(TableHolding),
  }),
  /** Two handlers have folded the log to `position` aside, looking for the first event at which a row went astray. */
  laneStep('bisected', {
    projection: z.string(),
    /** No row was astray there yet. */
    from: GlobalPosition,
    /** All rows are astray there. */
    until: GlobalPosition,
    position: GlobalPosition,
    rows: z.number().int().positive(),
    astray: z.number().int().nonnegative(),
  }),
  /** The rows that are served were held against a fresh fold of the log. */
  laneStep('health-checked', {
    projection: z.string(),
    /** How far the rows are. */
    position: GlobalPosition,
    /** Rows that should be there. */
    rows: z.number().int().nonnegative(),
    astray: z.number().int().nonnegative(),
    /** The first of them. */
    divergences: z.array(
      z.object({
        table: z.string(),
        key: z.string(),
        /** Null where it is not served. */
        served: Row.nullable(),
        /** Null where it should not be there. */
        expected: Row.nullable(),
        /** The event at which the handler has led it astray; null when it was not the handler. */
        first: z.object({ position: GlobalPosition, stream: StreamId, type: z.string() }).nullable(),
      }),
    ),
  }),
] as const
