import type { StreamVersion } from '../../../shared/ids.ts'

/** When a snapshot is taken: each time that a stream has grown past a multiple of `every`, or only when asked for. */
export type SnapshotPolicy = { every: number } | 'on-demand'

/**
 * True when the stream has passed a multiple of the interval since its newest usable snapshot. One that was lost in a crash
 * is thereby made up for by the next append.
 * @param since version of the newest usable snapshot; 0 when there is none
 */
export const isDue = (policy: SnapshotPolicy, since: StreamVersion, version: StreamVersion): boolean =>
  policy !== 'on-demand' && Math.floor(version / policy.every) > Math.floor(since / policy.every)
