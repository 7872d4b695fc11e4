/** Where the lanes of a scenario may die: the names that a script may use. */
import type { CrashPoint } from '../../../shared/crash-point.ts'
import type { LaneSpec } from '../../../shared/scenario.ts'
import { STORE_CRASH_POINTS } from '../eventstore/crash-points.ts'
import {
  ARCHIVE_CRASH_POINTS,
  BACKUP_CRASH_POINTS,
  RESTORE_CRASH_POINTS,
} from '../operations/crash-points.ts'
import { PROCESS_CRASH_POINTS } from '../processes/crash-points.ts'
import { PROJECTOR_CRASH_POINTS, REBUILD_CRASH_POINTS } from '../projections/crash-points.ts'
import { SNAPSHOT_CRASH_POINTS } from '../snapshots/crash-points.ts'
import { COMMAND_CRASH_POINTS, CQRS_CRASH_POINTS } from './cqrs/crash-points.ts'
import { CRUD_CRASH_POINTS } from './crud/crash-points.ts'

/** Crash points of one kind of work. */
export interface CrashPlaces {
  /** The lanes that do it. */
  system: LaneSpec['system']
  /** What they are doing, in a few words. */
  where: string
  /** In the order in which work comes there. */
  points: readonly CrashPoint[]
}

/** All there are. */
export const CRASH_PLACES: readonly CrashPlaces[] = [
  { system: 'crud', where: 'a request to a CRUD lane', points: CRUD_CRASH_POINTS },
  { system: 'cqrs', where: 'a command to a CQRS lane, level 1 or 2', points: COMMAND_CRASH_POINTS },
  { system: 'cqrs', where: 'outbox and relay of a CQRS lane, level 3', points: CQRS_CRASH_POINTS },
  { system: 'event-sourced', where: 'an append to the event store', points: STORE_CRASH_POINTS },
  { system: 'event-sourced', where: 'keeping a snapshot', points: SNAPSHOT_CRASH_POINTS },
  { system: 'event-sourced', where: 'a projector', points: PROJECTOR_CRASH_POINTS },
  { system: 'event-sourced', where: 'a rebuild', points: REBUILD_CRASH_POINTS },
  { system: 'event-sourced', where: 'a process manager', points: PROCESS_CRASH_POINTS },
  { system: 'event-sourced', where: 'an archiving', points: ARCHIVE_CRASH_POINTS },
  { system: 'event-sourced', where: 'a backup', points: BACKUP_CRASH_POINTS },
  { system: 'event-sourced', where: 'restoring a backup', points: RESTORE_CRASH_POINTS },
]
