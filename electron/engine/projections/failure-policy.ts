import { Problem } from '../../../shared/problem.ts'

/** What becomes of an event whose handler throws. */
export interface FailurePolicy {
  /** Attempts in all before the event becomes a dead letter; at least 1. */
  attempts: number
  /** Milliseconds of virtual time to wait after attempt 1, 2, 3, … */
  backOff: (attempt: number) => number
  /**
   * What becomes of later events of the same stream; they are never applied before the dead letter is settled.
   * `wait`: they are applied by themselves once it is replayed or dropped. `dead-letter`: each is settled by hand.
   */
  followers: 'wait' | 'dead-letter'
}

/** 1 s, 2 s, 4 s, … up to a minute. */
export const exponential =
  (firstMs = 1_000, mostMs = 60_000) =>
  (attempt: number): number =>
    Math.min(mostMs, firstMs * 2 ** (attempt - 1))

/** A handler threw. Tells its error from a crash, or from a failure of the database, which no event is to blame for. */
export class HandlerFailure<Event> extends Error {
  readonly event: Event

  constructor(event: Event, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.name = 'HandlerFailure'
    this.event = event
  }
}

/**
 * Result codes of a database that is busy, full or broken: https://sqlite.org/rescode.html.
 * Another event would fail in the same way, so that no event may be set aside for them.
 */
const DATABASE_IN_TROUBLE =
  /^SQLITE_(BUSY|LOCKED|NOMEM|READONLY|INTERRUPT|IOERR|CORRUPT|FULL|CANTOPEN|PROTOCOL|NOTADB)/

/** Whether SQLite has failed, and not the handler: a full disk or a lock is no reason to set an event aside. */
export const isDatabaseTrouble = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && DATABASE_IN_TROUBLE.test(String(error.code))

/** Whether no event is to blame for what a handler has thrown: the database is in trouble, or the handler's SQL fits no event. */
export const isNoEventsFault = (error: unknown): boolean =>
  isDatabaseTrouble(error) || (error instanceof Problem && error.data.code === 'projection-sql')
