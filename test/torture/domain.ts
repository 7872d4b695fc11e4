/** A domain in which everything that is lost, doubled or torn shows in a sum. */
import { accept, type Decider, reject } from '../../electron/engine/commands/decider.ts'
import type { Projection } from '../../electron/engine/projections/projection.ts'

export interface Add {
  type: 'Add'
  /** `parts` events of `n` each; below 0 it is refused. */
  data: { n: number; parts: number }
}
export interface Added {
  type: 'Added'
  data: { n: number }
}
export interface Sum {
  sum: number
  events: number
}

export const adding: Decider<Add, Added, Sum> = {
  initialState: { sum: 0, events: 0 },
  decide: ({ data: { n, parts } }) =>
    n < 0
      ? reject('negative', 'Nothing is taken away.')
      : accept(...Array.from({ length: parts }, (): Added => ({ type: 'Added', data: { n } }))),
  evolve: ({ sum, events }, { data }) => ({ sum: sum + data.n, events: events + 1 }),
}

/** Not idempotent on purpose. */
export const sums: Projection = {
  name: 'sums',
  handles: ['Added'],
  schema: `
    CREATE TABLE IF NOT EXISTS sums (stream TEXT PRIMARY KEY, sum INTEGER NOT NULL, events INTEGER NOT NULL) STRICT;
  `,
  apply(tables, event, probe) {
    tables.run(
      probe,
      `INSERT INTO sums VALUES (?, ?, 1)
       ON CONFLICT (stream) DO UPDATE SET sum = sum + excluded.sum, events = events + 1`,
      [event.stream, Number(event.data.n)],
    )
  },
}
