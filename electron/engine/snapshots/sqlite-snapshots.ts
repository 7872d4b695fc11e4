/** Snapshots in a table: one row a stream, replaced in a transaction of its own, with a checksum over all that it says. */
import { createHash } from 'node:crypto'
import { type StreamId, StreamVersion, type VirtualTime } from '../../../shared/ids.ts'
import type { Json } from '../../../shared/trace.ts'
import { type CrashPoints, noCrashes } from '../faults/crash-points.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'
import type { FoundSnapshot, Snapshot, SnapshotStore } from './port.ts'

/** The newest snapshot of each stream. */
export const SNAPSHOTS_TABLE = `
  CREATE TABLE IF NOT EXISTS snapshots (
    stream          TEXT PRIMARY KEY,
    schema_version  INTEGER NOT NULL,
    state           TEXT NOT NULL,
    version         INTEGER NOT NULL,
    event_id        TEXT NOT NULL,
    checksum        TEXT NOT NULL,
    at              INTEGER NOT NULL
  ) STRICT;
`

interface SnapshotRow {
  stream: StreamId
  version: number
  event_id: string
  schema_version: number
  state: string
  checksum: string
  at: VirtualTime
}

/** Where the table is. */
export interface SqliteSnapshotStoreOptions {
  /** The events' own database or another one. */
  connection: Connection
  crashes?: CrashPoints
}

/** How long a snapshot waits for other writers, in milliseconds: nobody waits longer for what can be kept another time. */
const PATIENCE_MS = 50

/**
 * Snapshots in a table of this connection, which is created where it is missing. One that an earlier release has made is thrown
 * away: a cache is not brought forward.
 */
export function openSqliteSnapshotStore(options: SqliteSnapshotStoreOptions): SnapshotStore {
  const { connection, crashes = noCrashes } = options
  // Nothing is written where the table is as it should be: another process may hold the lock.
  if (isOfEarlierRelease(connection))
    connection.reshape(() =>
      connection.transaction(silent, () => {
        // Another process may have been here since.
        if (isOfEarlierRelease(connection)) connection.raw.exec('DROP TABLE snapshots')
      }),
    )
  connection.defineSchema(SNAPSHOTS_TABLE)
  return {
    async newest(stream, probe = silent) {
      const row = connection.get<SnapshotRow>(probe, 'SELECT * FROM snapshots WHERE stream = ?', [stream])
      return row && found(row)
    },
    async keep(snapshot, probe = silent) {
      const row = toRow(snapshot)
      impatiently(connection, () =>
        connection.transaction(probe, (tx) => {
          upsert(connection, row, tx)
          crashes.reach('snapshot-before-commit')
        }),
      )
      return Buffer.byteLength(row.state)
    },
  }
}

const isOfEarlierRelease = (connection: Connection): boolean => {
  const columns = connection.all<{ name: string }>(silent, `SELECT name FROM pragma_table_info('snapshots')`)
  return columns.length > 0 && !columns.some(({ name }) => name === 'event_id')
}

/** Waiting for a lock holds up the whole event loop: other work of this connection may be worth it, a snapshot is not. */
function impatiently(connection: Connection, work: () => void): void {
  const patience = Number(connection.raw.pragma('busy_timeout', { simple: true }))
  connection.raw.pragma(`busy_timeout = ${PATIENCE_MS}`)
  try {
    work()
  } finally {
    if (connection.raw.open) connection.raw.pragma(`busy_timeout = ${patience}`)
  }
}

function upsert(connection: Connection, row: SnapshotRow, probe: Probe): void {
  connection.run(
    probe,
    `INSERT INTO snapshots (stream, version, event_id, schema_version, state, checksum, at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (stream) DO UPDATE SET version = excluded.version, event_id = excluded.event_id,
       schema_version = excluded.schema_version, state = excluded.state, checksum = excluded.checksum, at = excluded.at`,
    [row.stream, row.version, row.event_id, row.schema_version, row.state, row.checksum, row.at],
  )
}

function toRow({ stream, version, event, schemaVersion, state, at }: Snapshot): SnapshotRow {
  const row = {
    stream,
    version,
    event_id: event,
    schema_version: schemaVersion,
    state: JSON.stringify(state),
    at,
  }
  return { ...row, checksum: checksumOf(row) }
}

function found(row: SnapshotRow): FoundSnapshot {
  const version = StreamVersion.safeParse(row.version).data ?? StreamVersion.parse(0)
  if (checksumOf(row) !== row.checksum)
    return { readable: false, version, why: 'its checksum does not fit what it holds' }
  try {
    const { stream, event_id: event, schema_version: schemaVersion, at } = row
    return {
      readable: true,
      // What JSON.parse gives is JSON.
      snapshot: { stream, version, event, schemaVersion, state: JSON.parse(row.state) as Json, at },
    }
  } catch {
    return { readable: false, version, why: 'its state is no JSON' }
  }
}

/** SHA-256 in hexadecimal. */
const checksumOf = ({
  stream,
  version,
  event_id,
  schema_version,
  state,
  at,
}: Omit<SnapshotRow, 'checksum'>): string =>
  createHash('sha256')
    .update(JSON.stringify([stream, version, event_id, schema_version, at, state]))
    .digest('hex')
