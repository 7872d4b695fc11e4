/** Backup and restore of an event store's file, both verified, neither ever overwriting what is there. */
import { existsSync } from 'node:fs'
import { Problem } from '../../../shared/problem.ts'
import { Connection } from '../sqlite/connection.ts'
import { archivedUpTo, mustFitArchive } from './boundary.ts'
import { type Copied, type CopyOptions, copyDatabase } from './copy.ts'
import { type Examined, examineLog, isDamage } from './examine.ts'

/** What became of it: a copy that holds what its source holds, or the faults because of which there is none. */
export type CopyResult =
  | ({ outcome: 'done' } & Omit<Copied, 'faults'>)
  | { outcome: 'damaged'; faults: readonly string[] }

/** How a restoring is watched and stopped, and what belongs to it. */
export interface RestoreOptions extends CopyOptions {
  /** Where the older events of the backup lie; to be named when it was archived. Only looked at. */
  archive?: string | undefined
}

/**
 * Copies a store that is in use. Writers go on; what they commit meanwhile through this connection comes along, through another
 * one it makes the copying begin again. An archive is a second file, and not copied: events are only ever added to it, so that any
 * later copy of it goes with this backup; `archivedUpTo` says whether it needs one.
 * @throws Problem `file-exists`, `cancelled`
 */
export async function backUp(store: Connection, target: string, options?: CopyOptions): Promise<CopyResult> {
  return resultOf(await copyDatabase(store, target, 'the backup', options))
}

/**
 * Makes a store of a backup, under a name that is free. The backup is examined before and the store after, and both must hold
 * the same. Where its archive holds more than that, as it has gone on since, `trimArchive` takes it away before anything is archived.
 * @throws Problem `no-backup`, `file-exists`, `cancelled`; `archive-missing`, `archive-incomplete`, `archive-differs` when the backup was
 *   archived, and what was named as its archive does not belong to it
 */
export async function restore(
  backup: string,
  target: string,
  options: RestoreOptions = {},
): Promise<CopyResult> {
  return fromBackup(backup, options, (source) => copyDatabase(source, target, 'the restoring', options))
}

/**
 * Examines a backup, whether its archive fits, and what is made of it.
 * @throws Problem `no-backup`, `archive-missing`, `archive-incomplete`, `archive-differs`, `cancelled`, and what `copy` throws
 */
export async function fromBackup(
  backup: string,
  { signal, archive }: RestoreOptions,
  copy: (source: Connection, examined: Examined) => Promise<Copied>,
): Promise<CopyResult> {
  if (!existsSync(backup))
    throw new Problem({
      code: 'no-backup',
      where: backup,
      what: 'there is no backup of this name',
      remedy: 'Name a file that a backup has made.',
    })
  try {
    const source = new Connection({ name: 'backup', file: backup, readonly: true })
    try {
      const before = await examineLog(source, { ...(signal && { signal }), after: archivedUpTo(source) })
      if (before.faults.length > 0) return { outcome: 'damaged', faults: before.faults }
      await mustFitArchive(source, archive)
      const copied = await copy(source, before)
      return copied.digest === before.digest
        ? resultOf(copied)
        : { outcome: 'damaged', faults: ['the copy differs from the backup'] }
    } finally {
      source.drop()
    }
  } catch (error) {
    if (isDamage(error)) return { outcome: 'damaged', faults: [error.message] }
    throw error
  }
}

function resultOf({ faults, ...copied }: Copied): CopyResult {
  return faults.length > 0 ? { outcome: 'damaged', faults } : { outcome: 'done', ...copied }
}
