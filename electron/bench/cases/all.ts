/** Every case, in its full size or small enough for a look between two changes. */
import { join } from 'node:path'
import type { Case } from '../case.ts'
import { appendCase } from './append.ts'
import { foldCase } from './fold.ts'
import { fillForRebuild, rebuildCase } from './rebuild.ts'
import { subscriptionCase } from './subscription.ts'

export interface Sizes {
  quick: boolean
  /** Events of the rebuild. */
  events: number
  /** For the store that the rebuilds share. */
  directory: string
}

/** Made one by one, so that a case that is not wanted costs nothing. */
export const CASES: Record<string, (sizes: Sizes) => Case> = {
  append: ({ quick }) =>
    appendCase({ name: 'single append', appends: quick ? 500 : 2_000, batch: 1, rounds: quick ? 7 : 21 }),
  batch: ({ quick }) =>
    appendCase({ name: 'batch of 1,000', appends: quick ? 5 : 20, batch: 1_000, rounds: quick ? 5 : 11 }),
  fold: ({ quick }) => foldCase({ events: 3_650, folds: quick ? 5 : 20, rounds: quick ? 7 : 21 }),
  snapshot: ({ quick }) =>
    foldCase({ events: 3_650, snapshotAt: 3_600, folds: quick ? 200 : 1_000, rounds: quick ? 7 : 21 }),
  subscription({ quick, events, directory }) {
    const file = join(directory, 'all-events.db')
    fillForRebuild(file, events)
    return subscriptionCase({ events, rounds: quick ? 3 : 5, file })
  },
  rebuild({ quick, events, directory }) {
    const file = join(directory, 'all-events.db')
    fillForRebuild(file, events)
    return rebuildCase({ events, rounds: quick ? 3 : 5, file })
  },
}
