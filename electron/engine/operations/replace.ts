/**
 * Puts a backup in the place of a log. The place is never empty: under the name of the log stands the old one, whole, or the
 * restored one, whole, wherever a process dies. The old log keeps a second name until it is known what was lost with it.
 */
import { existsSync, linkSync, renameSync } from 'node:fs'
import { Problem } from '../../../shared/problem.ts'
import { type CrashPoints, noCrashes } from '../faults/crash-points.ts'
import { Connection } from '../sqlite/connection.ts'
import { silent } from '../trace/probe.ts'
import { type CopyResult, fromBackup } from './backup.ts'
import { mustHaveArchive } from './boundary.ts'
import { type CopyOptions, examinePublished, makeCopy, removeDatabase } from './copy.ts'
import { isPublished } from './publish.ts'
import { moveAside, setAside } from './set-aside.ts'
import { trimArchive } from './trim.ts'

/** What became of it, and what it took. */
export type Replaced =
  | (Extract<CopyResult, { outcome: 'done' }> & {
      /** Events of the old log after the newest one of the backup. */
      lost: number
      /** Where the old log lies now. */
      to: string
      /** Copy of the archive as it was, when it held more than the restored log knows of; undefined when it did not. */
      archiveTo: string | undefined
    })
  | Extract<CopyResult, { outcome: 'damaged' }>

/** A log that nobody has open, and what is computed from it. */
export interface Place {
  log: string
  /** Databases that may know events which the backup does not: they are set aside as well. Nobody has them open, either. */
  computed: readonly string[]
  /**
   * The archive of the log, if it has one. What it holds beyond the boundary of the backup makes room for what will be archived next,
   * and is kept in a copy beside it.
   */
  archive?: string | undefined
}

/**
 * Called again after a crash, it ends what was begun, and says what was lost in all of it. A damaged backup changes nothing.
 * @throws Problem `no-backup`, `no-log`, `in-use`, `cancelled`, and `archive-missing`, `archive-incomplete`, `archive-differs` where log or
 *   backup were archived, and this is not their archive; nothing has changed then. `archive-damaged` when the backup serves, and the
 *   archive could not be trimmed
 */
export async function replaceByBackup(
  backup: string,
  { log, computed, archive }: Place,
  options: CopyOptions = {},
): Promise<Replaced> {
  const { signal, crashes = noCrashes } = options
  const old = `${log}.replacing`
  if (!existsSync(log)) throw noLog(log)
  for (const file of [log, ...computed, ...(archive === undefined ? [] : [archive])]) comeToRest(file)
  if (archive === undefined) reading(log, (db) => mustHaveArchive(db, undefined))

  /** Until the last line of it the old log serves, from then on the backup. */
  function takePlace(part: string): void {
    crashes.reach('restore-before-replacing')
    if (!existsSync(old)) linkSync(log, old)
    for (const file of computed) {
      if (existsSync(file)) setAside(file, 'replaced', crashes)
      crashes.reach('restore-after-setting-aside')
    }
    renameSync(part, log)
  }

  const result = await fromBackup(backup, { ...options, archive }, async (source, { digest }) => {
    if (existsSync(old) && !isPublished(log, old)) {
      // A process died after it had replaced the log. What has been written to since must make room itself.
      const restored = await examinePublished(log, signal)
      if (restored.digest === digest) return restored
      putAway(old, log, crashes)
    }
    return makeCopy(source, log, 'the restoring', options, (part, copied) =>
      copied.digest === digest ? takePlace(part) : removeDatabase(part),
    )
  })
  if (result.outcome === 'damaged') return result
  crashes.reach('restore-after-replacing')
  const archiveTo = archive && (await trimArchive(archive, result.archivedUpTo, options))
  const lost = Math.max(0, reading(old, headOf) - result.head)
  return { ...result, lost, archiveTo, to: putAway(old, log, crashes) }
}

const putAway = (old: string, log: string, crashes: CrashPoints): string =>
  moveAside(old, log, 'replaced', () => crashes.reach('restore-between-names'))

/**
 * What a killed process has left beside the file goes into it: a write-ahead log that stayed would be taken for one of the file
 * that comes.
 */
function comeToRest(file: string): void {
  if (!existsSync(file)) return
  new Connection({ name: 'resting', file }).close()
  if (!existsSync(`${file}-wal`)) return
  throw new Problem({
    code: 'in-use',
    where: file,
    what: 'somebody has the file open',
    remedy: 'Nothing has changed. Close whatever uses it, then restore again.',
  })
}

const headOf = (log: Connection): number =>
  log.get<{ head: number | null }>(silent, 'SELECT max(position) AS head FROM events')?.head ?? 0

function reading<T>(log: string, read: (db: Connection) => T): T {
  const db = new Connection({ name: 'replaced', file: log })
  try {
    return read(db)
  } finally {
    db.close()
  }
}

const noLog = (log: string) =>
  new Problem({
    code: 'no-log',
    where: log,
    what: 'there is no log of this name to be replaced',
    remedy: 'Restore the backup under this name: nothing has to make room for it.',
  })
