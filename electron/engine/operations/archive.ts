/**
 * Moves cold events to a second file. They are copied, the copy is compared, the boundary is moved, and only then do they leave the
 * hot file: wherever a process dies, every event is in one of the two, and the boundary says in which it counts.
 */
import type { GlobalPosition } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import type { EventRow } from '../eventstore/event-row.ts'
import { STORE_MIGRATIONS } from '../eventstore/migrations.ts'
import { type CrashPoints, noCrashes } from '../faults/crash-points.ts'
import { slices } from '../pacing/slices.ts'
import type { Connection } from '../sqlite/connection.ts'
import { migrate } from '../sqlite/migrate.ts'
import { silent } from '../trace/probe.ts'
import { archivedUpTo, defineBoundary, moveBoundary } from './boundary.ts'
import { cancelled } from './cancelled.ts'
import { examineLog } from './examine.ts'

/** How the archiving is watched and stopped. */
export interface ArchiveOptions {
  /** Hears how many events of all have been copied or have left. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
  crashes?: CrashPoints
}

/** What an archiving has led to. */
export interface Archived {
  /** Last position that counts as cold. */
  upTo: GlobalPosition
  /** Events that became cold by this call; those that another process has archived meanwhile are its own. */
  events: number
  /** Cold events that stay in the hot file as well: the newest of each stream, by which the version of the stream is known. */
  kept: number
}

const BATCH = 100
/** Events that leave the hot file in one transaction: each of them leaves three indexes, too. */
const REMOVED_AT_ONCE = 25
const COLUMNS =
  'position, stream, version, id, type, schema_version, data, correlation_id, causation_id, command_id, at'

/**
 * Archives the events up to a position. Called again after a crash, it goes on where it was. Several processes may archive at once:
 * each counts as done what another one has done before it. A hot store that is opened with its archive still recognises an append
 * that comes again.
 * @param upTo last position to archive, or the newest event when that comes before
 * @throws Problem `archive-differs` when the copy does not hold what the hot file does, `cancelled`; nothing is lost in either case
 */
export async function archiveEvents(
  hot: Connection,
  cold: Connection,
  upTo: GlobalPosition,
  { onProgress, signal, crashes = noCrashes }: ArchiveOptions = {},
): Promise<Archived> {
  migrate(cold, STORE_MIGRATIONS)
  defineBoundary(hot)
  const slice = slices()
  const pause = async () => {
    cancelled(signal, 'the archiving')
    if (slice.spent()) await slice.pause()
  }
  const begun = archivedUpTo(hot)
  const end = Math.min(upTo, newest(hot)) as GlobalPosition // the lesser of two positions
  const total = Math.max(0, end - begun)

  async function copy(before: GlobalPosition): Promise<void> {
    for (let after = Number(before); after < end; ) {
      const rows = hot.all<EventRow>(
        silent,
        'SELECT * FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?',
        [after, end, BATCH],
      )
      const last = rows.at(-1)
      if (!last) return
      cold.transaction(silent, () => {
        for (const row of rows)
          cold.run(
            silent,
            // Copied before, by a process that died or by one that archives, too: it is the same event, as the comparison will say.
            `INSERT OR IGNORE INTO events (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            [
              row.position,
              row.stream,
              row.version,
              row.id,
              row.type,
              row.schema_version,
              row.data,
              row.correlation_id,
              row.causation_id,
              row.command_id,
              row.at,
            ],
          )
      })
      after = last.position
      onProgress?.(after - begun, 2 * total)
      crashes.reach('archive-between-copies')
      await pause()
    }
  }

  /** @returns false when they cannot be compared, because another process has moved the boundary and removes events already */
  async function compare(before: GlobalPosition): Promise<boolean> {
    const range = { after: before, to: end, ...(signal && { signal }) }
    const [here, there] = [await examineLog(hot, range), await examineLog(cold, range)]
    if (here.digest === there.digest && here.events === end - before) return true
    if (archivedUpTo(hot) > before) return false
    throw new Problem({
      code: 'archive-differs',
      where: cold.file,
      what: `the archive does not hold what ${hot.file} holds from event ${before + 1} to ${end}`,
      remedy: `Nothing has been removed. What the archive holds after event ${before} is of a log that is no more: trim it to there, and archive again.`,
    })
  }

  async function remove(boundary: GlobalPosition): Promise<void> {
    let after = 0
    for (;;) {
      const [row] = hot.all<{ last: number | null; n: number }>(
        silent,
        `SELECT max(position) AS last, count(*) AS n FROM (
           SELECT position FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?)`,
        [after, boundary, REMOVED_AT_ONCE],
      )
      if (!row || row.last === null) return
      hot.run(
        silent,
        `DELETE FROM events AS old WHERE position > ? AND position <= ?
           AND EXISTS (SELECT 1 FROM events AS newer WHERE newer.stream = old.stream AND newer.version > old.version)`,
        [after, row.last],
      )
      after = row.last
      onProgress?.(Math.min(2 * total, total + Math.max(0, after - begun)), 2 * total)
      crashes.reach('archive-between-removals')
      await pause()
    }
  }

  let events = 0
  for (let before = begun; before < end; before = archivedUpTo(hot)) {
    await copy(before)
    if (!(await compare(before))) continue
    crashes.reach('archive-before-boundary')
    events = hot.transaction(silent, () => moveBoundary(hot, end))
    crashes.reach('archive-after-boundary')
  }
  const boundary = archivedUpTo(hot)
  await remove(boundary)
  const kept = hot.get<{ n: number }>(silent, 'SELECT count(*) AS n FROM events WHERE position <= ?', [
    boundary,
  ])
  return { upTo: boundary, events, kept: kept?.n ?? 0 }
}

const newest = (db: Connection): number =>
  db.get<{ head: number }>(silent, 'SELECT coalesce(max(position), 0) AS head FROM events')?.head ?? 0
