/** The embedded event store: one SQLite file, one transaction an append, the version checked inside it. */
import { ComponentId, GlobalPosition, StreamVersion } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import { handles, type InlineProjection } from '../projections/projection.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'
import { type EventRow, toRecordedEvent } from './event-row.ts'
import type {
  AppendResult,
  EventStore,
  ExpectedVersion,
  ReadAllOptions,
  ReadStreamOptions,
  StreamAppend,
} from './port.ts'

export const EVENTS_TABLE = `
  CREATE TABLE IF NOT EXISTS events (
    position        INTEGER PRIMARY KEY AUTOINCREMENT,
    stream          TEXT NOT NULL,
    version         INTEGER NOT NULL,
    id              TEXT NOT NULL UNIQUE,
    type            TEXT NOT NULL,
    schema_version  INTEGER NOT NULL,
    data            TEXT NOT NULL,
    correlation_id  TEXT NOT NULL,
    causation_id    TEXT NOT NULL,
    command_id      TEXT,
    at              INTEGER NOT NULL,
    UNIQUE (stream, version)
  ) STRICT;
`

export interface SqliteEventStoreOptions {
  connection: Connection
  inline?: readonly InlineProjection[]
  /** Box of the store in the trace. */
  node?: ComponentId
}

export function openSqliteEventStore(options: SqliteEventStoreOptions): EventStore {
  return new SqliteEventStore(options)
}

class SqliteEventStore implements EventStore {
  private readonly db: Connection
  private readonly inline: readonly InlineProjection[]
  private readonly node: ComponentId

  constructor({ connection, inline = [], node = ComponentId.parse('store') }: SqliteEventStoreOptions) {
    this.db = connection
    this.inline = inline
    this.node = node
    connection.defineSchema(EVENTS_TABLE + inline.map((projection) => projection.schema).join('\n'))
  }

  async append(
    appends: StreamAppend | readonly StreamAppend[],
    probe: Probe = silent,
  ): Promise<AppendResult> {
    const list = 'stream' in appends ? [appends] : appends
    return this.db.transaction(
      probe.at(this.node),
      (tx) => this.appendAll(tx, list),
      (result) => (result.outcome === 'conflict' ? 'the stream has moved on' : undefined),
    )
  }

  private appendAll(tx: Probe, appends: readonly StreamAppend[]): AppendResult {
    const appended: RecordedEvent[] = []
    for (const append of appends) {
      const actual = this.currentVersion(tx, append.stream)
      if (!fits(append.expected, actual)) {
        const missed = this.missed(append, actual)
        tx.step({ kind: 'conflicted', stream: append.stream, expected: append.expected, actual, missed })
        return { outcome: 'conflict', stream: append.stream, expected: append.expected, actual, missed }
      }
      const events = append.events.map((event, index) => {
        const version = StreamVersion.parse(actual + index + 1)
        return this.insert(tx, { ...event, stream: append.stream, version })
      })
      const version = StreamVersion.parse(actual + events.length)
      const told = tx.step({
        kind: 'appended',
        stream: append.stream,
        expected: append.expected,
        version,
        events,
      })
      for (const event of events) this.applyInline(told, event)
      appended.push(...events)
    }
    return { outcome: 'appended', events: appended }
  }

  private insert(tx: Probe, event: Omit<RecordedEvent, 'position'>): RecordedEvent {
    const [row] = this.db.all<{ position: number }>(
      tx,
      `INSERT INTO events (stream, version, id, type, schema_version, data, correlation_id, causation_id, command_id, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING position`,
      [
        event.stream,
        event.version,
        event.id,
        event.type,
        event.schemaVersion,
        JSON.stringify(event.data),
        event.correlationId,
        event.causationId,
        event.commandId,
        event.at,
      ],
    )
    return { ...event, position: GlobalPosition.parse(row?.position) }
  }

  private applyInline(told: Probe, event: RecordedEvent): void {
    for (const projection of this.inline) {
      if (!handles(projection, event.type)) continue
      const node = projection.node ?? this.node
      const handled = told.step({
        kind: 'projected',
        node,
        projection: projection.name,
        mode: 'inline',
        position: event.position,
        type: event.type,
        travel: { from: this.node, to: node, label: event.type, carries: 'event' },
      })
      projection.apply(this.db, event, handled.at(node))
    }
  }

  private currentVersion(tx: Probe, stream: string): StreamVersion {
    const row = this.db.get<{ version: number }>(
      tx,
      'SELECT coalesce(max(version), 0) AS version FROM events WHERE stream = ?',
      [stream],
    )
    return StreamVersion.parse(row?.version ?? 0)
  }

  private missed({ stream, expected }: StreamAppend, actual: StreamVersion): RecordedEvent[] {
    const from =
      typeof expected === 'number' ? Math.max(expected + 1, actual - 999) : Math.max(1, actual - 999)
    return this.db
      .all<EventRow>(silent, 'SELECT * FROM events WHERE stream = ? AND version >= ? ORDER BY version', [
        stream,
        from,
      ])
      .map(toRecordedEvent)
  }

  async *readStream(
    stream: string,
    options: ReadStreamOptions = {},
  ): AsyncGenerator<readonly RecordedEvent[]> {
    const {
      from = 1,
      to = Number.MAX_SAFE_INTEGER,
      direction = 'forwards',
      batch = 500,
      probe = silent,
    } = options
    const forwards = direction === 'forwards'
    let [low, high] = [Number(from), Number(to)]
    while (low <= high) {
      const rows = this.db.all<EventRow>(
        probe,
        `SELECT * FROM events WHERE stream = ? AND version BETWEEN ? AND ? ORDER BY version ${forwards ? '' : 'DESC '}LIMIT ?`,
        [stream, low, high, batch],
      )
      if (rows.length > 0) yield rows.map(toRecordedEvent)
      const last = rows.at(-1)
      if (!last || rows.length < batch) return
      if (forwards) low = last.version + 1
      else high = last.version - 1
    }
  }

  async *readAll(options: ReadAllOptions = {}): AsyncGenerator<readonly RecordedEvent[]> {
    const { to = Number.MAX_SAFE_INTEGER, types, categories, batch = 500, probe = silent } = options
    let after = Number(options.after ?? 0)
    for (;;) {
      const rows = this.db.all<EventRow>(
        probe,
        'SELECT * FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?',
        [after, Number(to), batch],
      )
      const events = rows
        .map(toRecordedEvent)
        .filter(
          (e) =>
            (!types || types.includes(e.type)) &&
            (!categories || categories.includes(e.stream.split('-')[0] ?? '')),
        )
      if (events.length > 0) yield events
      const last = rows.at(-1)
      if (!last || rows.length < batch) return
      after = last.position
    }
  }

  async head(): Promise<GlobalPosition> {
    const row = this.db.get<{ head: number }>(silent, 'SELECT coalesce(max(position), 0) AS head FROM events')
    return GlobalPosition.parse(row?.head ?? 0)
  }

  async streamVersion(stream: string): Promise<StreamVersion> {
    return this.currentVersion(silent, stream)
  }

  async close(): Promise<void> {
    this.db.close()
  }
}

function fits(expected: ExpectedVersion, actual: StreamVersion): boolean {
  switch (expected) {
    case 'any':
      return true
    case 'none':
      return actual === 0
    case 'exists':
      return actual > 0
    default:
      return expected === actual
  }
}
