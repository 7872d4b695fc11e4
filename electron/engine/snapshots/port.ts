/**
 * Snapshots: the state of a stream at a version, kept so that a load need not fold everything before it.
 * They are a cache. Whatever is wrong with one, the events still say what is true.
 */
import type { StreamId, StreamVersion, VirtualTime } from '../../../shared/ids.ts'
import type { Json } from '../../../shared/trace.ts'
import type { Probe } from '../trace/probe.ts'

/** A state that was folded, and what it was folded from. */
export interface Snapshot {
  stream: StreamId
  /** Version of the stream after the last event folded in. */
  version: StreamVersion
  /**
   * Id of the last event folded in. A stream that has another one in its place has another history: the log was restored, and was
   * written to since.
   */
  event: string
  /** Version of the state's shape in the code that wrote it. */
  schemaVersion: number
  state: Json
  /** When it was taken. */
  at: VirtualTime
}

/** What was found in the place of a snapshot. */
export type FoundSnapshot =
  | { readable: true; snapshot: Snapshot }
  /** There is one, but it is not what was written. The version is 0 where even that cannot be read. */
  | { readable: false; version: StreamVersion; why: string }

/** Keeps the newest snapshot of each stream. */
export interface SnapshotStore {
  /** @returns undefined when there is none @throws when the place where snapshots are kept cannot be read at all */
  newest(stream: StreamId, probe?: Probe): Promise<FoundSnapshot | undefined>
  /** Puts the snapshot in the place of an earlier one, in a transaction of its own. @returns bytes of the state's JSON */
  keep(snapshot: Snapshot, probe?: Probe): Promise<number>
}
