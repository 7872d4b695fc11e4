/** The embedded event store: one SQLite file, one transaction an append, the version checked inside it. */
import { ComponentId, GlobalPosition, StreamVersion } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import { type CrashPoints, noCrashes } from '../faults/crash-points.ts'
import { GUARANTEED, type Guarantees } from '../faults/guarantees.ts'
import { acrossArchive } from '../operations/across.ts'
import { archivedUpTo, mustHaveArchive } from '../operations/boundary.ts'
import { slices } from '../pacing/slices.ts'
import type { InlineProjection } from '../projections/projection.ts'
import type { Connection } from '../sqlite/connection.ts'
import { migrate } from '../sqlite/migrate.ts'
import type { SqlParams } from '../sqlite/values.ts'
import { type Probe, silent } from '../trace/probe.ts'
import { Appender, currentVersion } from './append.ts'
import { selectEvents, selectFacts } from './event-row.ts'
import { defineInline } from './inline.ts'
import { STORE_MIGRATIONS } from './migrations.ts'
import type {
  AppendResult,
  EventStore,
  Fact,
  Moment,
  ReadAllOptions,
  ReadStreamOptions,
  StreamAppend,
  SubscribeOptions,
} from './port.ts'
import { Arrivals, subscription } from './subscription.ts'

/**
 * `across`: they see the hot file and its archive as one log. `hot`: they look into the hot file alone, and know that older events
 * may be missing there.
 */
export type ArchiveReaders = 'across' | 'hot'

/** Where the embedded store keeps its events, and what is done with each of them. */
export interface SqliteEventStoreOptions {
  /** Its file is brought to the newest schema version. Closed with the store. */
  connection: Connection
  /**
   * Where its older events are moved to, if they are: readers see both files as one log, and appends look there for what comes
   * again or was missed. Brought to the newest schema version and closed with the store, too.
   */
  archive?: Connection | undefined
  /** `across` when left out. */
  readers?: ArchiveReaders | undefined
  /**
   * Applied in the append's own transaction. One that comes to a log which has events needs its tables built from them beforehand,
   * by a rebuild in the same database.
   */
  inline?: readonly InlineProjection[]
  /** Box of the store in the trace. */
  node?: ComponentId
  guarantees?: Readonly<Guarantees>
  crashes?: CrashPoints
}

/**
 * The event store on one SQLite file, or on two where older events are archived. Other connections and processes may use them at the
 * same time. Where another process begins to archive a log that is open without an archive, reads fail that would miss something.
 * @throws Problem `archive-missing`, `archive-incomplete` when older events of this log lie where it does not look;
 *   `schema-newer` for a file of a later release; `inline-unbuilt` for an inline projection whose tables would begin without
 *   the events that are there
 */
export function openSqliteEventStore(options: SqliteEventStoreOptions): EventStore {
  const { connection, archive, readers = 'across' } = options
  const hot = new SqliteEventStore(options)
  const cold = archive && new SqliteEventStore({ connection: archive })
  if (readers === 'hot') return hot
  mustHaveArchive(connection, archive)
  return cold ? acrossArchive(hot, cold, () => archivedUpTo(connection)) : hot
}

class SqliteEventStore implements EventStore {
  private readonly db: Connection
  private readonly appender: Appender
  private readonly arrivals = new Arrivals()
  /** True when readers are promised the whole log, and nobody adds to what is found here. */
  private readonly alone: boolean

  constructor({
    connection,
    archive,
    readers = 'across',
    inline = [],
    node = ComponentId.parse('store'),
    guarantees = GUARANTEED,
    crashes = noCrashes,
  }: SqliteEventStoreOptions) {
    this.db = connection
    this.alone = readers === 'across' && !archive
    this.appender = new Appender({ connection, archive, inline, node, guarantees, crashes })
    migrate(connection, STORE_MIGRATIONS)
    connection.watchSchema()
    for (const projection of inline) defineInline(connection, projection)
  }

  async append(
    appends: StreamAppend | readonly StreamAppend[],
    probe: Probe = silent,
  ): Promise<AppendResult> {
    const result = this.appender.append('stream' in appends ? [appends] : appends, probe)
    if (result.outcome === 'appended') this.arrivals.announce()
    return result
  }

  readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<readonly RecordedEvent[]> {
    const { probe = silent } = options
    return this.pages(stream, options, (rest, params) => selectEvents(this.db, probe, rest, params))
  }

  /** Who watches is shown whole events. */
  readFacts(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<readonly Fact[]> {
    if (options.probe?.on) return this.readStream(stream, options)
    return this.pages(stream, options, (rest, params) => selectFacts(this.db, rest, params))
  }

  async *readAll(options: ReadAllOptions = {}): AsyncGenerator<readonly RecordedEvent[]> {
    const { to = Number.MAX_SAFE_INTEGER, types, categories, batch = 500, probe = silent } = options
    const { sql, params } = chosen(types, categories)
    let after = Number(options.after ?? 0)
    const slice = slices()
    for (;;) {
      const events = selectEvents(
        this.db,
        probe,
        `WHERE position > ? AND position <= ?${sql} ORDER BY position LIMIT ?`,
        [after, Number(to), ...params, batch],
      )
      // Events leave the file after the boundary has passed them: what was read is whole if it is not beyond the reader now.
      if (this.alone && archivedUpTo(this.db) > after) mustHaveArchive(this.db, undefined)
      if (events.length > 0) yield events
      const last = events.at(-1)
      if (!last || events.length < batch) return
      after = last.position
      // A reader who never gives way himself must not keep everybody else waiting.
      if (slice.spent()) await slice.pause()
    }
  }

  subscribe(options: SubscribeOptions = {}): AsyncGenerator<readonly RecordedEvent[]> {
    return subscription(this, this.arrivals, options)
  }

  async head(): Promise<GlobalPosition> {
    const row = this.db.get<{ head: number }>(silent, 'SELECT coalesce(max(position), 0) AS head FROM events')
    return GlobalPosition.parse(row?.head ?? 0)
  }

  async streamVersion(stream: string, asOf?: Moment): Promise<StreamVersion> {
    if (!asOf) return currentVersion(this.db, silent, stream)
    if (this.alone) mustHaveArchive(this.db, undefined)
    return versionAt(this.db, stream, asOf)
  }

  async close(): Promise<void> {
    this.arrivals.end()
    this.db.close()
  }

  /** The events of a stream batch by batch. @param select what follows FROM events, and its parameters, in; rows out */
  private async *pages<Row extends Fact>(
    stream: string,
    { from, to, direction = 'forwards', batch = 500 }: ReadStreamOptions,
    select: (rest: string, params: SqlParams) => Row[],
  ): AsyncGenerator<readonly Row[]> {
    const forwards = direction === 'forwards'
    let low = Number(from ?? 1)
    // Without an upper bound none is asked for: SQL says what is wanted, and people read it.
    let high = to === undefined ? undefined : Number(to)
    const slice = slices()
    while (high === undefined || low <= high) {
      const [within, bounds] =
        high === undefined ? ['version >= ?', [low]] : ['version BETWEEN ? AND ?', [low, high]]
      const rows = select(
        `WHERE stream = ? AND ${within} ORDER BY version ${forwards ? '' : 'DESC '}LIMIT ?`,
        [stream, ...bounds, batch],
      )
      const ended = rows.length < batch
      // The newest event of a stream never leaves the file: what has left is missing at the low end of what was asked for.
      if (this.alone && (high !== undefined || rows.length > 0) && (forwards || ended))
        if ((forwards ? rows[0] : rows.at(-1))?.version !== low) mustHaveArchive(this.db, undefined)
      if (rows.length > 0) yield rows
      const last = rows.at(-1)
      if (!last || ended) return
      if (forwards) low = last.version + 1
      else high = last.version - 1
      if (slice.spent()) await slice.pause()
    }
  }
}

/** Version before the first event of the stream that is later than the moment. */
function versionAt(db: Connection, stream: string, asOf: Moment): StreamVersion {
  const [later, moment] = 'position' in asOf ? ['position > ?', asOf.position] : ['at > ?', asOf.time]
  const row = db.get<{ version: number }>(
    silent,
    `SELECT version - 1 AS version FROM events WHERE stream = ? AND ${later} ORDER BY version LIMIT 1`,
    [stream, moment],
  )
  return row ? StreamVersion.parse(row.version) : currentVersion(db, silent, stream)
}

/** Conditions on type and on category, which is the part of a stream's id before its first hyphen. */
function chosen(
  types: readonly string[] | undefined,
  categories: readonly string[] | undefined,
): { sql: string; params: string[] } {
  const category = `substr(stream, 1, instr(stream || '-', '-') - 1)`
  const parts = [types && among('type', types), categories && among(category, categories)].filter(
    (part) => part !== undefined,
  )
  return { sql: parts.map(({ sql }) => sql).join(''), params: parts.flatMap(({ params }) => params) }
}

/** A few values are compared one by one, which is faster; many would make a long statement. */
const among = (what: string, values: readonly string[]): { sql: string; params: string[] } =>
  values.length <= 8
    ? { sql: ` AND ${what} IN (${values.map(() => '?').join(', ')})`, params: [...values] }
    : { sql: ` AND ${what} IN (SELECT value FROM json_each(?))`, params: [JSON.stringify(values)] }
