/** A snapshot that was kept before the shape of the state has changed. */
import { describe, expect, test } from 'vitest'
import { accept, type Decider } from '../../../electron/engine/commands/decider.ts'
import { createCommandHandler } from '../../../electron/engine/commands/handle.ts'
import { GUARANTEED } from '../../../electron/engine/faults/guarantees.ts'
import { type Add, type Added, add, STREAM, type World } from '../commands/kit.ts'
import { snapshottingOf, worldWith } from './kit.ts'

/** The same domain after a change of shape: `sum` is called `total` now. */
const renamed: Decider<Add, Added, { total: number }> = {
  initialState: { total: 0 },
  decide: ({ data }) => accept({ type: 'Added', data }),
  evolve: (state, { data }) => ({ total: state.total + data.n }),
}

describe('a snapshot of a shape that the code has left behind', () => {
  const handlerOf = (world: World, guarantees = GUARANTEED) =>
    createCommandHandler({
      store: world.store,
      decider: renamed,
      snapshotting: snapshottingOf(world, { schemaVersion: 2, guarantees }),
    })

  test('is believed where the protection is off, and corrupts the state', async () => {
    using world = await worldWith(4)
    const handler = handlerOf(world, { ...GUARANTEED, snapshotVersion: false })
    const { state } = await handler.load(STREAM, world.probe)
    expect(state.total).toBeNaN()
    expect(world.ofKind('snapshot-discarded')).toEqual([])
  })

  test('does its harm again and again once it was kept under the new version', async () => {
    using world = await worldWith(4)
    const careless = handlerOf(world, { ...GUARANTEED, snapshotVersion: false })
    for (const id of ['c-5', 'c-6']) await careless.handle(add(id, 1))
    expect((await handlerOf(world).load(STREAM)).state.total).toBeNull()
  })

  test('does none where the protection stands', async () => {
    using world = await worldWith(4)
    expect((await handlerOf(world).load(STREAM)).state).toEqual({ total: 4 })
  })
})
