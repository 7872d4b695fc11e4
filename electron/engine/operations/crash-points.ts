import type { CrashPoint } from '../../../shared/crash-point.ts'

/** Where a process may die while it looks after its files, in the order in which it comes there. */
export const BACKUP_CRASH_POINTS = [
  /** The copy is whole and verified; nobody can see it under its name. */
  'copy-before-publishing',
  /** The copy has its name, and still the one that it had while it was made. */
  'copy-between-names',
] as const satisfies readonly CrashPoint[]

/** Where a process may die while it puts a backup in the place of a log, in the order in which it comes there. */
export const RESTORE_CRASH_POINTS = [
  /** The copy of the backup is whole and verified; everything else is as it was. */
  'restore-before-replacing',
  /** A database that was computed from the old log is set aside; the old log still serves. */
  'restore-after-setting-aside',
  /** The backup serves; the old log does not have the name yet that it keeps. */
  'restore-after-replacing',
  /** The archive has a copy beside it; what lies beyond the boundary of the restored log is still in it. */
  'restore-before-trimming',
  /** The old log has that name, and another one beside it. */
  'restore-between-names',
] as const satisfies readonly CrashPoint[]

/** Where a process may die while it archives, in the order in which it comes there. */
export const ARCHIVE_CRASH_POINTS = [
  /** Some events are in both files. */
  'archive-between-copies',
  /** All of them are in both files, and count as hot. */
  'archive-before-boundary',
  /** They count as cold, and are still in the hot file. */
  'archive-after-boundary',
  /** Some of them have left the hot file. */
  'archive-between-removals',
] as const satisfies readonly CrashPoint[]

/** Where a process may die while it sets a file aside. */
export const SET_ASIDE_CRASH_POINTS = [
  /** The damaged file has its new name, and still its old one. */
  'aside-between-names',
  /** The damaged file has its new name, its log has not. */
  'aside-between-files',
] as const satisfies readonly CrashPoint[]
