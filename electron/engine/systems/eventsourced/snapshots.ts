/** Snapshots in an event-sourced lane: when its options want them, where they are kept, how that looks on the stage. */
import { z } from 'zod'
import type { Component, Connection as Line } from '../../../../shared/trace.ts'
import { GUARANTEED, type Guarantees } from '../../faults/guarantees.ts'
import { Snapshotting } from '../../snapshots/snapshotting.ts'
import { openSqliteSnapshotStore } from '../../snapshots/sqlite-snapshots.ts'
import type { Connection } from '../../sqlite/connection.ts'
import type { SystemOptions } from '../system.ts'
import { box, line } from '../topology.ts'

/** How a lane keeps snapshots. */
export const SnapshotSettings = z.strictObject({
  every: z.int().positive().describe('Events of a stream between two snapshots.'),
  versioned: z
    .boolean()
    .default(true)
    .describe(
      'False to believe a snapshot whatever the shape of its state: an older shape is taken as it is.',
    ),
})
export type SnapshotSettings = z.infer<typeof SnapshotSettings>

/**
 * Beside the events, in the same file, each in a transaction of its own.
 * @param schemaVersion of the aggregate's state in this code
 */
export function openSnapshots(
  connection: Connection,
  { every, versioned }: SnapshotSettings,
  schemaVersion: number,
  { guarantees = GUARANTEED, crashes }: Pick<SystemOptions, 'guarantees' | 'crashes'>,
): Snapshotting {
  return new Snapshotting({
    snapshots: openSqliteSnapshotStore({ connection, ...(crashes && { crashes }) }),
    policy: { every },
    schemaVersion,
    guarantees: versioned ? guarantees : without(guarantees),
    ...(crashes && { crashes }),
  })
}

/** Nothing but the version of a snapshot is asked of these; the rest goes on as it stands. */
const without = (guarantees: Readonly<Guarantees>): Readonly<Guarantees> => ({
  ...guarantees,
  snapshotVersion: false,
})

/** The store of snapshots on the stage. */
export const snapshotBox = ({ every }: SnapshotSettings): Component =>
  box(
    'snapshots',
    'snapshot-store',
    'Snapshots',
    `A cache: the state of each stream as it was at a version, taken every ${every} events.`,
    ['events.snapshots'],
  )

/** From the aggregate to its snapshots. */
export const snapshotLine: Line = line('aggregate', 'snapshots', 'keeps its state in')
