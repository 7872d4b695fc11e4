/** Up to which position the events of a file lie in its archive. It stands in the hot file, and moves in one transaction. */
import { existsSync } from 'node:fs'
import { GlobalPosition } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import { slices } from '../pacing/slices.ts'
import { Connection } from '../sqlite/connection.ts'
import { silent } from '../trace/probe.ts'

const BOUNDARY_TABLE = `
  CREATE TABLE IF NOT EXISTS archive_boundary (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    up_to  INTEGER NOT NULL
  ) STRICT;
`

/** 0 where nothing is archived. */
export function archivedUpTo(hot: Connection): GlobalPosition {
  const exists = hot.get(
    silent,
    `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'archive_boundary'`,
  )
  if (!exists) return GlobalPosition.parse(0)
  const row = hot.get<{ up_to: number }>(silent, 'SELECT up_to FROM archive_boundary')
  return GlobalPosition.parse(row?.up_to ?? 0)
}

/** Creates the place for it where it is missing. */
export function defineBoundary(hot: Connection): void {
  hot.defineSchema(BOUNDARY_TABLE)
}

/**
 * Moves it forwards, never back. The place for it must be there. To be called inside a transaction.
 * @returns how many positions it has moved
 */
export function moveBoundary(hot: Connection, upTo: GlobalPosition): number {
  const before = archivedUpTo(hot)
  if (upTo <= before) return 0
  hot.run(
    silent,
    `INSERT INTO archive_boundary (one, up_to) VALUES (1, ?)
     ON CONFLICT (one) DO UPDATE SET up_to = excluded.up_to`,
    [upTo],
  )
  return upTo - before
}

/**
 * As `mustHaveArchive`, of a file that nobody has open. The newest event of each stream is in both files, which tells an archive of
 * another history.
 * @throws Problem `archive-missing`, `archive-incomplete`, `archive-differs`
 */
export async function mustFitArchive(hot: Connection, file: string | undefined): Promise<void> {
  const boundary = archivedUpTo(hot)
  if (boundary === 0) return
  if (file === undefined || !existsSync(file)) {
    mustHaveArchive(hot, undefined)
    return
  }
  const slice = slices()
  const archive = new Connection({ name: 'archive', file, readonly: true })
  try {
    mustHaveArchive(hot, archive)
    const there = archive.raw.prepare<[number], string>('SELECT id FROM events WHERE position = ?').pluck()
    for (let after = 0; ; ) {
      const kept = hot.all<{ position: number; id: string }>(
        silent,
        'SELECT position, id FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT 100',
        [after, boundary],
      )
      const strange = kept.find(({ position, id }) => there.get(position) !== id)
      if (strange) throw differs(hot, strange, file)
      after = kept.at(-1)?.position ?? boundary
      if (after >= boundary) return
      if (slice.spent()) await slice.pause()
    }
  } finally {
    archive.drop()
  }
}

/**
 * An archived file is half of a log: whoever reads all of it must have the other half.
 * @param archive where its older events lie, with its schema; undefined when it was not named
 * @throws Problem `archive-missing` when there are older events and no archive, or an empty one; `archive-incomplete` when the archive
 *   ends before the boundary
 */
export function mustHaveArchive(hot: Connection, archive: Connection | undefined): void {
  const boundary = archivedUpTo(hot)
  if (boundary === 0) return
  const last = archive?.get<{ last: number | null }>(
    silent,
    'SELECT max(position) AS last FROM events WHERE position <= ?',
    [boundary],
  )?.last
  if (last === boundary) return
  const older = `the events up to ${boundary} of this log lie in its archive`
  throw archive && last
    ? new Problem({
        code: 'archive-incomplete',
        where: archive.file,
        what: `${older}, and this one ends with event ${last}`,
        remedy: `Open ${hot.file} with the archive that belongs to it, or with a newer copy of that.`,
      })
    : new Problem({
        code: 'archive-missing',
        where: archive?.file ?? hot.file,
        what: archive ? `${older}, and this one is empty` : `${older}, which was not opened with it`,
        remedy: 'Open it with its archive, or say that readers are to look into the hot file alone.',
      })
}

const differs = (hot: Connection, { position, id }: { position: number; id: string }, archive: string) =>
  new Problem({
    code: 'archive-differs',
    where: archive,
    what: `event ${position} of ${hot.file} is ${id}, the archive has another one there`,
    remedy: 'Name the archive that was kept with this backup.',
  })
