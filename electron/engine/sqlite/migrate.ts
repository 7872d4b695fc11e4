/**
 * Brings the schema of a file forward, one version after the other. The version stands in the file itself (`PRAGMA user_version`)
 * and changes in the transaction that changes the schema: after a crash a file has one version or the next, never half of it.
 */
import type { CrashPoint } from '../../../shared/crash-point.ts'
import { Problem } from '../../../shared/problem.ts'
import { type CrashPoints, noCrashes } from '../faults/crash-points.ts'
import { silent } from '../trace/probe.ts'
import type { Connection } from './connection.ts'

/** One step forward. Steps are never changed once they are released: files in the world have them behind them. */
export interface Migration {
  /** Version of the file afterwards: 1 for the first, which makes the schema, then 2, 3, … without gaps. */
  to: number
  /** What it changes, in a few words. */
  what: string
  /** Runs inside a transaction of its own. */
  run(db: Connection): void
}

/** What a file has gone through. */
export interface Migrated {
  /** Version that the file had; 0 when it was new. */
  from: number
  to: number
}

/** @throws Problem `schema-newer` for a file of a later release, which is left as it is */
export function migrate(
  db: Connection,
  migrations: readonly Migration[],
  crashes: CrashPoints = noCrashes,
): Migrated {
  const from = versionOf(db)
  const to = migrations.at(-1)?.to ?? 0
  if (from > to)
    throw new Problem({
      code: 'schema-newer',
      where: db.file,
      what: `the file has schema version ${from}, this release knows versions up to ${to}`,
      remedy: 'Open it with the release that wrote it, or a later one.',
    })
  for (const migration of migrations) if (migration.to > from) step(db, migration, crashes)
  return { from, to }
}

function step(db: Connection, { to, run }: Migration, crashes: CrashPoints): void {
  db.transaction(silent, () => {
    // Another process may have been here since: the version is read again inside the transaction.
    if (versionOf(db) >= to) return
    run(db)
    db.raw.pragma(`user_version = ${to}`)
    crashes.reach('migration-before-commit')
  })
  crashes.reach('migration-after-commit')
}

/** Schema version of a file; 0 for a new one. */
export const versionOf = (db: Connection): number => Number(db.raw.pragma('user_version', { simple: true }))

/** Where a process may die while it migrates a file, in the order in which it comes there. */
export const MIGRATION_CRASH_POINTS = [
  'migration-before-commit',
  'migration-after-commit',
] as const satisfies readonly CrashPoint[]
