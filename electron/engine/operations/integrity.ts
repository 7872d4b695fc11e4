/** What SQLite itself says of a file: whether all pages of its tables and their keys are as they should be. */
import { slices } from '../pacing/slices.ts'
import type { Connection } from '../sqlite/connection.ts'
import { silent } from '../trace/probe.ts'
import { cancelled } from './cancelled.ts'
import { isDamage } from './examine.ts'

/** Faults that are told of, at most. */
const AT_MOST = 10

/**
 * Looks at every page that a table or a key is made of. One table is one call of SQLite, which cannot be divided: some 250 MB take a
 * second; between two tables others have their turn.
 * @returns what is wrong, in SQLite's words, at most ten faults; empty when nothing is
 * @throws Problem `cancelled`
 */
export async function pageFaults(db: Connection, signal?: AbortSignal): Promise<readonly string[]> {
  const faults: string[] = []
  const slice = slices()
  try {
    const tables = db.all<{ name: string }>(
      silent,
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') ORDER BY name`,
    )
    for (const { name } of tables) {
      cancelled(signal, 'the examination')
      const said = db.raw.pragma(`integrity_check("${name.replaceAll('"', '""')}")`) as {
        integrity_check: string // column of this pragma
      }[]
      faults.push(...said.map(({ integrity_check }) => integrity_check).filter((line) => line !== 'ok'))
      if (faults.length >= AT_MOST) break
      if (slice.spent()) await slice.pause()
    }
  } catch (error) {
    if (!isDamage(error)) throw error
    faults.push(error.message)
  }
  return faults.slice(0, AT_MOST)
}
