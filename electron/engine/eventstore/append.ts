/** Appending to the embedded store: one transaction, the version checked inside it, repetitions recognised by their ids. */
import BetterSqlite3 from 'better-sqlite3'
import type { ComponentId, GlobalPosition, StreamId, StreamVersion } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { CrashPoints } from '../faults/crash-points.ts'
import type { Guarantees } from '../faults/guarantees.ts'
import { handles, type InlineProjection } from '../projections/projection.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { SqlParams } from '../sqlite/values.ts'
import { type Probe, silent } from '../trace/probe.ts'
import { payloadText } from './payload.ts'
import type { AppendResult, ExpectedVersion, NewEvent, StreamAppend } from './port.ts'
import { takenBefore, usedTwice } from './repetition.ts'
import { WholeLog } from './whole-log.ts'

/** What appends are made with; see `SqliteEventStoreOptions`. */
export interface AppenderOptions {
  connection: Connection
  archive: Connection | undefined
  inline: readonly InlineProjection[]
  node: ComponentId
  guarantees: Readonly<Guarantees>
  crashes: CrashPoints
}

/** Most events that a conflict tells of, newest ones. */
const MISSED_AT_MOST = 1_000

/** Appends to the store of one connection. */
export class Appender {
  private readonly db: Connection
  private readonly log: WholeLog
  private readonly options: AppenderOptions

  constructor(options: AppenderOptions) {
    this.db = options.connection
    this.log = new WholeLog(options.connection, options.archive)
    this.options = options
  }

  /**
   * One atomic append, synchronous from the first look at a version to the commit.
   * @throws Problem `event-id-taken`, `event-not-json`; SqliteError when the file is locked for over 5 s, full or damaged; nothing is stored then
   */
  append(appends: readonly StreamAppend[], probe: Probe): AppendResult {
    const { node, crashes } = this.options
    const at = probe.at(node)
    try {
      const result = this.db.transaction(
        at,
        (tx) => this.repeatedInArchive(at, appends) ?? this.appendAll(tx, appends),
        refusal,
      )
      if (result.outcome === 'appended') crashes.reach('store-after-commit')
      return result
    } catch (error) {
      if (error instanceof BetterSqlite3.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE')
        return this.takenBefore(appends, at) ?? this.beaten(appends, at, error)
      throw error
    }
  }

  /** The unique key over ids holds in the hot file alone: what lies in an archive is looked for. */
  private repeatedInArchive(probe: Probe, appends: readonly StreamAppend[]) {
    const ids = appends.flatMap(({ events }) => events.map(({ id }) => id))
    return this.log.hasArchived(probe, ids) ? this.takenBefore(appends, probe) : undefined
  }

  private takenBefore(appends: readonly StreamAppend[], probe: Probe) {
    const kept = this.options.guarantees.metadata ? appends : appends.map(withoutMetadata)
    return takenBefore(this.log, kept, probe)
  }

  private appendAll(tx: Probe, appends: readonly StreamAppend[]): AppendResult {
    const { guarantees, crashes } = this.options
    const appended: RecordedEvent[] = []
    for (const append of appends) {
      const { stream, expected } = append
      const trusted = !guarantees.versionCheck && typeof expected === 'number'
      const actual = trusted ? expected : currentVersion(this.db, tx, stream)
      if (guarantees.versionCheck && !fits(expected, actual))
        return this.repeated(appends, appended, tx) ?? this.conflict(append, actual, tx)
      const events = append.events.map((event, index) => {
        if (appended.length + index > 0) crashes.reach('store-between-events')
        return this.insert(tx, event, stream, after(actual, index + 1))
      })
      const version = after(actual, events.length)
      const told = tx.step({ kind: 'appended', stream, expected, version, events })
      for (const event of events) this.applyInline(told, event)
      appended.push(...events)
    }
    crashes.reach('store-before-commit')
    return { outcome: 'appended', events: appended }
  }

  private insert(tx: Probe, event: NewEvent, stream: StreamId, version: StreamVersion): RecordedEvent {
    const { id, type, schemaVersion, data, at } = event
    const { correlationId, causationId, commandId } = this.options.guarantees.metadata ? event : NO_METADATA
    const position = this.insertRow(tx, [
      stream,
      version,
      id,
      type,
      schemaVersion,
      payloadText(event),
      correlationId,
      causationId,
      commandId,
      at,
    ])
    // Spelled out: spreading it is felt in a batch.
    return {
      position,
      stream,
      version,
      id,
      type,
      schemaVersion,
      data,
      correlationId,
      causationId,
      commandId,
      at,
    }
  }

  /** The position is the row's id, which needs no word in the SQL where nobody reads it. */
  private insertRow(tx: Probe, params: SqlParams): GlobalPosition {
    const position = tx.on
      ? this.db.get<{ position: number }>(tx, INSERT_TOLD, params)?.position
      : Number(this.db.runUnwatched(INSERT, params).lastInsertRowid)
    return position as GlobalPosition // SQLite counts them from 1
  }

  private applyInline(told: Probe, event: RecordedEvent): void {
    for (const projection of this.options.inline) {
      if (!handles(projection, event.type)) continue
      this.options.crashes.reach('store-between-event-and-rows')
      const node = projection.node ?? this.options.node
      const handled = told.step({
        kind: 'projected',
        node,
        projection: projection.name,
        mode: 'inline',
        position: event.position,
        type: event.type,
        travel: { from: this.options.node, to: node, label: event.type, carries: 'event' },
      })
      projection.apply(this.db, event, handled.at(node))
    }
  }

  /** A repetition fails at its first stream already; further on, some of the ids that are found are its own. */
  private repeated(appends: readonly StreamAppend[], appended: readonly RecordedEvent[], tx: Probe) {
    return appended.length === 0 ? this.takenBefore(appends, tx) : undefined
  }

  /** The unique key found what nobody checked before: somebody else took the place. */
  private beaten(appends: readonly StreamAppend[], probe: Probe, error: Error): AppendResult {
    for (const append of appends) {
      const actual = currentVersion(this.db, silent, append.stream)
      if (!fits(append.expected, actual)) return this.conflict(append, actual, probe)
    }
    throw usedTwice(appends) ?? error
  }

  private conflict(append: StreamAppend, actual: StreamVersion, probe: Probe): AppendResult {
    const { stream, expected } = append
    const missed = this.missed(append, actual)
    probe.step({ kind: 'conflicted', stream, expected, actual, missed })
    return { outcome: 'conflict', stream, expected, actual, missed }
  }

  private missed({ stream, expected }: StreamAppend, actual: StreamVersion): RecordedEvent[] {
    const newest = Math.max(1, actual - MISSED_AT_MOST + 1)
    const from = typeof expected === 'number' ? Math.max(expected + 1, newest) : newest
    return this.log.select(silent, 'stream = ? AND version >= ?', 'version, position', [stream, from])
  }
}

const INSERT = `INSERT INTO events (stream, version, id, type, schema_version, data, correlation_id, causation_id, command_id, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** Put together once: a text that is new each time is hashed each time that its statement is looked up. */
const INSERT_TOLD = `${INSERT} RETURNING position`

const NO_METADATA = { correlationId: '', causationId: '', commandId: null }
const withoutMetadata = ({ events, ...append }: StreamAppend): StreamAppend => ({
  ...append,
  events: events.map((event) => ({ ...event, ...NO_METADATA })),
})

const refusal = (result: AppendResult): string | undefined => {
  switch (result.outcome) {
    case 'appended':
      return undefined
    case 'duplicate':
      return 'these events are in the store already'
    case 'conflict':
      return 'the stream has moved on'
  }
}

/** Version of the newest event of a stream; 0 if it does not exist. */
export function currentVersion(db: Connection, probe: Probe, stream: string): StreamVersion {
  const row = db.get<{ version: number }>(
    probe,
    'SELECT coalesce(max(version), 0) AS version FROM events WHERE stream = ?',
    [stream],
  )
  return (row?.version ?? 0) as StreamVersion // as it was written
}

/** A version and a count make a version. */
const after = (version: StreamVersion, count: number) => (version + count) as StreamVersion

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
