/** What every implementation of the event store's port must do. It knows the port alone: a new implementation runs it as it is. */
import { afterEach, beforeEach, describe } from 'vitest'
import { appends } from './behaviour/appends.ts'
import type { StoreUnderTest } from './behaviour/given.ts'
import { reads } from './behaviour/reads.ts'
import { subscriptions } from './behaviour/subscriptions.ts'

/** @param open an empty store, for each test another one */
export function behavesLikeAnEventStore(name: string, open: () => StoreUnderTest): void {
  describe(name, () => {
    let opened: StoreUnderTest
    beforeEach(() => {
      opened = open()
    })
    afterEach(() => opened.dispose())
    const world: StoreUnderTest = {
      get store() {
        return opened.store
      },
      another: () => opened.another(),
      dispose: () => opened.dispose(),
    }
    appends(world)
    reads(world)
    subscriptions(world)
  })
}
