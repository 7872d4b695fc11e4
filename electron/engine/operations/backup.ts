/** Backup and restore of an event store's file, both verified, neither ever overwriting what is there. */
import { existsSync } from 'node:fs'
import { Problem } from '../../../shared/problem.ts'
import { Connection } from '../sqlite/connection.ts'
import { archivedUpTo } from './boundary.ts'
import { type Copied, type CopyOptions, copyDatabase } from './copy.ts'
import { type Examined, examineLog, isDamage } from './examine.ts'

/** What became of it: a copy that holds what its source holds, or the faults because of which there is none. */
export type CopyResult =
  | ({ outcome: 'done' } & Omit<Copied, 'faults'>)
  | { outcome: 'damaged'; faults: readonly string[] }

/**
 * Copies a store that is in use. Writers go on; what they commit meanwhile through this connection comes along, through another
 * one it makes the copying begin again.
 * @throws Problem `file-exists`, `cancelled`
 */
export async function backUp(store: Connection, target: string, options?: CopyOptions): Promise<CopyResult> {
  return resultOf(await copyDatabase(store, target, 'the backup', options))
}

/**
 * Makes a store of a backup, under a name that is free. The backup is examined before and the store after, and both must hold
 * the same.
 * @throws Problem `no-backup`, `file-exists`, `cancelled`
 */
export async function restore(
  backup: string,
  target: string,
  options: CopyOptions = {},
): Promise<CopyResult> {
  return fromBackup(backup, options.signal, (source) =>
    copyDatabase(source, target, 'the restoring', options),
  )
}

/**
 * Examines a backup and what is made of it.
 * @throws Problem `no-backup`, `cancelled`, and what `copy` throws
 */
export async function fromBackup(
  backup: string,
  signal: AbortSignal | undefined,
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
