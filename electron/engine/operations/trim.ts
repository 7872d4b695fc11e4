/** What an archive holds beyond the boundary of its log belongs to a log that is no more: it makes room for what will be archived. */
import type { GlobalPosition } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import { noCrashes } from '../faults/crash-points.ts'
import { slices } from '../pacing/slices.ts'
import { Connection } from '../sqlite/connection.ts'
import { silent } from '../trace/probe.ts'
import { cancelled } from './cancelled.ts'
import { type CopyOptions, copyDatabase } from './copy.ts'
import { freeNameBeside } from './set-aside.ts'

/** Events that leave the archive in one transaction. */
const REMOVED_AT_ONCE = 100

/**
 * For an archive whose log was restored from a backup that is older than the last archiving. The whole archive is copied beside it
 * first, verified: nothing is lost. Called again after a crash, it ends what was begun. Nobody else has the archive open.
 * @param boundary of the restored log
 * @returns name of the copy; undefined where nothing lies beyond the boundary
 * @throws Problem `archive-damaged`, `cancelled`; the archive still holds all that its log needs then
 */
export async function trimArchive(
  archive: string,
  boundary: GlobalPosition,
  options: CopyOptions = {},
): Promise<string | undefined> {
  const { signal, crashes = noCrashes } = options
  const cold = new Connection({ name: 'archive', file: archive })
  const slice = slices()
  try {
    if (newestIn(cold) <= boundary) return undefined
    const to = freeNameBeside(archive, 'replaced')
    const { faults } = await copyDatabase(cold, to, 'the restoring', options)
    if (faults.length > 0) throw damaged(archive, faults)
    crashes.reach('restore-before-trimming')
    while (newestIn(cold) > boundary) {
      cold.run(
        silent,
        `DELETE FROM events WHERE position IN
           (SELECT position FROM events WHERE position > ? ORDER BY position DESC LIMIT ?)`,
        [boundary, REMOVED_AT_ONCE],
      )
      cancelled(signal, 'the restoring')
      if (slice.spent()) await slice.pause()
    }
    return to
  } finally {
    cold.close()
  }
}

const newestIn = (db: Connection): number =>
  db.get<{ head: number | null }>(silent, 'SELECT max(position) AS head FROM events')?.head ?? 0

const damaged = (archive: string, faults: readonly string[]) =>
  new Problem({
    code: 'archive-damaged',
    where: archive,
    what: `the archive is damaged: ${faults.join('; ')}`,
    remedy: 'Put a sound copy of it in its place, and restore again.',
  })
