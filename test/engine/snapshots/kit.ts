/** Counters with snapshots, for tests that compare them with counters without. */
import { type CommandHandler, createCommandHandler } from '../../../electron/engine/commands/handle.ts'
import type { CrashPoints } from '../../../electron/engine/faults/crash-points.ts'
import type { Guarantees } from '../../../electron/engine/faults/guarantees.ts'
import type { SnapshotPolicy } from '../../../electron/engine/snapshots/policy.ts'
import { Snapshotting } from '../../../electron/engine/snapshots/snapshotting.ts'
import { openSqliteSnapshotStore } from '../../../electron/engine/snapshots/sqlite-snapshots.ts'
import {
  type Add,
  add,
  type Counter,
  counter,
  createWorld,
  recognising,
  type World,
} from '../commands/kit.ts'

export interface SnapshotSettings {
  policy?: SnapshotPolicy
  schemaVersion?: number
  guarantees?: Readonly<Guarantees>
  crashes?: CrashPoints
}

export const snapshottingOf = (world: World, settings: SnapshotSettings = {}): Snapshotting => {
  const { policy = { every: 3 }, schemaVersion = 1, guarantees, crashes } = settings
  return new Snapshotting({
    snapshots: openSqliteSnapshotStore({ connection: world.connection, ...(crashes && { crashes }) }),
    policy,
    schemaVersion,
    ...(guarantees && { guarantees }),
    ...(crashes && { crashes }),
  })
}

export const snapshottedCounter = (
  world: World,
  settings: SnapshotSettings = {},
): CommandHandler<Add, Counter> =>
  createCommandHandler({
    store: recognising(world.store),
    decider: counter,
    snapshotting: snapshottingOf(world, settings),
    ...(settings.guarantees && { guarantees: settings.guarantees }),
  })

/** Sends additions of 1 with the ids c-1, c-2, …, through a handler with snapshots. */
export async function worldWith(count: number, settings: SnapshotSettings = {}): Promise<World> {
  const world = createWorld()
  const handler = snapshottedCounter(world, settings)
  for (let n = 1; n <= count; n += 1) await handler.handle(add(`c-${n}`, 1))
  return world
}
