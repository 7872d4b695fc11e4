/** Which projections are paused, and which rebuilds, under the names of their shadows. It stands beside their checkpoints: a process that starts, or another one, finds them paused. */
import type { Connection } from '../sqlite/connection.ts'
import { silent } from '../trace/probe.ts'

/** Made at the first pause: most read databases never have one. */
const PAUSES_TABLE = `
  CREATE TABLE IF NOT EXISTS pauses (
    projection  TEXT PRIMARY KEY
  ) STRICT;
`

/** The pause of one projection, or of one rebuild. */
export interface Pause {
  /** Whether the projection is paused, by whomever. */
  stands(): boolean
  begin(): void
  end(): void
}

/** @param projection name under which it is kept; of a rebuild, that of its shadow */
export function createPause(connection: Connection, projection: string): Pause {
  let made = false
  const exists = () => {
    made ||= connection.get(silent, 'SELECT 1 FROM sqlite_schema WHERE name = ?', ['pauses']) !== undefined
    return made
  }
  return {
    stands: () =>
      exists() &&
      connection.get(silent, 'SELECT 1 FROM pauses WHERE projection = ?', [projection]) !== undefined,
    begin() {
      if (!exists()) connection.defineSchema(PAUSES_TABLE)
      connection.run(silent, 'INSERT INTO pauses (projection) VALUES (?) ON CONFLICT DO NOTHING', [
        projection,
      ])
    },
    end() {
      if (exists()) connection.run(silent, 'DELETE FROM pauses WHERE projection = ?', [projection])
    },
  }
}
