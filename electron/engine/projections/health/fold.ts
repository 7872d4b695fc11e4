/** A read model folded aside, in memory, as far as somebody wants, and back again. */
import type { GlobalPosition } from '../../../../shared/ids.ts'
import type { EventStore } from '../../eventstore/port.ts'
import { Connection } from '../../sqlite/connection.ts'
import { silent } from '../../trace/probe.ts'
import type { Upcasting } from '../../upcasting/upcasting.ts'
import type { FailurePolicy } from '../failure-policy.ts'
import { createFollower, type Follower } from '../follower.ts'
import { followerOptions } from '../follower-options.ts'
import type { Projection } from '../projection.ts'
import { defineReadModel } from '../read-model.ts'

/** What is folded, from which log. */
export interface FoldOptions {
  projection: Projection
  store: EventStore
  upcasting?: Upcasting | undefined
}

/** What a handler throws at is left out, with what follows in its stream, as a projector with dead letters does. */
const SETS_ASIDE: FailurePolicy = { attempts: 1, backOff: () => 0, followers: 'wait' }

/** A database in memory with the tables of one projection; close it when it has served. */
export class Fold {
  readonly connection: Connection
  private readonly follower: Follower
  private depth = 0

  constructor({ projection, store, upcasting }: FoldOptions) {
    this.connection = new Connection({ name: 'fold', file: ':memory:' })
    const options = { projection, store, connection: this.connection, failures: SETS_ASIDE }
    this.follower = createFollower(
      followerOptions({ ...options, ...(upcasting && { upcasting }) }, projection.name, this.connection),
    )
    defineReadModel(this.connection, projection)
  }

  /** @returns false when it was cancelled on the way */
  async to(position: GlobalPosition, signal?: AbortSignal): Promise<boolean> {
    const { stopped } = await this.follower.follow(silent, { to: position, ...(signal && { signal }) })
    return stopped === 'reached'
  }

  /** Does the work, and then everything is as it was before. */
  async aside<T>(work: () => Promise<T>): Promise<T> {
    this.depth += 1
    const name = `aside_${this.depth}`
    this.connection.raw.exec(`SAVEPOINT ${name}`)
    try {
      return await work()
    } finally {
      this.depth -= 1
      this.connection.raw.exec(`ROLLBACK TO ${name}; RELEASE ${name}`)
    }
  }

  close(): void {
    this.connection.drop()
  }
}
