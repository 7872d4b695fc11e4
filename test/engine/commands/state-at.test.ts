import { expect, test } from 'vitest'
import { createCommandHandler } from '../../../electron/engine/commands/handle.ts'
import { createStateAt } from '../../../electron/engine/commands/state-at.ts'
import { Snapshotting } from '../../../electron/engine/snapshots/snapshotting.ts'
import { openSqliteSnapshotStore } from '../../../electron/engine/snapshots/sqlite-snapshots.ts'
import { GlobalPosition, StreamId, StreamVersion, VirtualTime } from '../../../shared/ids.ts'
import { add, counter, createWorld, STREAM } from './kit.ts'

const OTHER = StreamId.parse('counter-2')

test.each([undefined, 2])(
  'a state of the past is asked for by version, position or time, with a snapshot every %s events',
  async (every) => {
    using world = createWorld()
    const { store, connection } = world
    const snapshots = openSqliteSnapshotStore({ connection })
    const snapshotting = every && new Snapshotting({ snapshots, policy: { every }, schemaVersion: 1 })
    const parts = { store, decider: counter, ...(snapshotting ? { snapshotting } : {}) }
    const handler = createCommandHandler(parts)
    // The other stream's event comes between: position 3 holds nothing of this one.
    for (const [n, stream] of [STREAM, STREAM, OTHER, STREAM].entries())
      await handler.handle({ ...add(`c-${n}`, 10 ** n, stream), at: VirtualTime.parse(n * 100) })
    const stateAt = createStateAt(parts)
    const at = async (asOf: Parameters<typeof stateAt>[1]) => {
      const { state, version } = await stateAt(STREAM, asOf)
      return [state.sum, version]
    }
    const past = [
      [0, 0],
      [1, 1],
      [11, 2],
      [1011, 3],
    ]
    for (const [version, seen] of past.entries())
      expect(await at({ version: StreamVersion.parse(version) })).toEqual(seen)
    for (const [position, version] of [0, 1, 2, 2, 3, 3].entries())
      expect(await at({ position: GlobalPosition.parse(position) })).toEqual(past[version])
    for (const [time, version] of [
      [-1, 0],
      [0, 1],
      [99, 1],
      [250, 2],
      [300, 3],
    ] as const)
      expect(await at({ time: VirtualTime.parse(time) })).toEqual(past[version])
    expect(await at({ version: StreamVersion.parse(99) })).toEqual(past[3])
  },
)
