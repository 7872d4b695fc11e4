/**
 * The health check of a read model: its rows, as they are served, against a fresh fold of the log. Where they differ, the events
 * at which the deployed handler has led each row astray are found by bisecting the log.
 */
import type { ComponentId, GlobalPosition } from '../../../../shared/ids.ts'
import type { RecordedEvent, Row } from '../../../../shared/trace.ts'
import type { EventStore } from '../../eventstore/port.ts'
import { slices } from '../../pacing/slices.ts'
import { Connection } from '../../sqlite/connection.ts'
import { type Probe, silent } from '../../trace/probe.ts'
import type { Upcasting } from '../../upcasting/upcasting.ts'
import { readPosition } from '../checkpoints.ts'
import { eventAt } from '../event-at.ts'
import type { Projection } from '../projection.ts'
import { bisect, differing } from './bisect.ts'
import { Fold } from './fold.ts'
import { keyedRows, type RowKey, sameRow, tablesOf } from './table-rows.ts'

/** Which rows are checked, and against whom. */
export interface HealthCheckOptions {
  /** As it is deployed: its handler has made the rows. */
  projection: Projection
  /** The handler that is believed, over the same tables and columns; the deployed one when left out. */
  reference?: Projection
  /** The log as it is stored. */
  store: EventStore
  upcasting?: Upcasting
  /** Where the rows are served. */
  connection: Connection
  /** How far the rows are, in a snapshot of that database; the checkpoint of the projection when left out. */
  position?: (snapshot: Connection) => GlobalPosition
  /** Box of the projector in the trace. */
  node?: ComponentId
  signal?: AbortSignal
}

/** A row that is not what it should be. */
export interface Divergence {
  table: string
  key: string
  /** Null where it is not served. */
  served: Row | null
  /** Null where it should not be there. */
  expected: Row | null
  /**
   * The event at which the deployed handler has led it astray; null where that handler gives the expected row, so that something
   * else has changed it: an event applied twice or never, another version of the handler, somebody's UPDATE.
   */
  first: RecordedEvent | null
}

/** What was found, or that somebody has cancelled it. */
export type HealthReport =
  | {
      outcome: 'checked'
      /** The position that the rows have come to. */
      position: GlobalPosition
      /** Rows that should be there. */
      rows: number
      divergences: readonly Divergence[]
    }
  | { outcome: 'cancelled' }

/** Rows that a trace tells of, however many are astray. */
const TOLD_AT_MOST = 50

/** Runs beside everything else: it reads a snapshot, folds in memory, and writes nothing. */
export async function checkHealth(options: HealthCheckOptions, probe: Probe = silent): Promise<HealthReport> {
  const { connection, projection, reference = projection, signal } = options
  const started = performance.now()
  const snapshot = new Connection({ name: connection.name, file: connection.file, readonly: true })
  const suspects = new Fold({ ...options, projection })
  const references = new Fold({ ...options, projection: reference })
  try {
    snapshot.raw.exec('BEGIN')
    const position = options.position?.(snapshot) ?? readPosition(snapshot, projection.name)
    const compared = await references.aside(async () =>
      (await references.to(position, signal))
        ? compare(snapshot, references.connection, tablesOf(reference), signal)
        : undefined,
    )
    if (!compared) return { outcome: 'cancelled' }
    const firsts = await firstEvents(options, compared.astray, position, { suspects, references }, probe)
    if (!firsts) return { outcome: 'cancelled' }
    const divergences = compared.astray.map(({ key, served, expected }) => ({
      table: key.table,
      key: key.key,
      served,
      expected,
      first: firsts.get(key) ?? null,
    }))
    probe.step({
      kind: 'health-checked',
      ...(options.node && { node: options.node }),
      projection: projection.name,
      position,
      rows: compared.rows,
      astray: divergences.length,
      divergences: divergences.slice(0, TOLD_AT_MOST).map(({ first, ...rest }) => ({
        ...rest,
        first: first && { position: first.position, stream: first.stream, type: first.type },
      })),
      measured: { ms: performance.now() - started },
    })
    return { outcome: 'checked', position, rows: compared.rows, divergences }
  } finally {
    snapshot.drop()
    suspects.close()
    references.close()
  }
}

interface Astray {
  key: RowKey
  served: Row | null
  expected: Row | null
}

async function compare(
  served: Connection,
  expected: Connection,
  tables: readonly string[],
  signal: AbortSignal | undefined,
): Promise<{ rows: number; astray: Astray[] } | undefined> {
  const slice = slices()
  const astray: Astray[] = []
  let rows = 0
  for (const table of tables) {
    const wanted = new Map<string, { key: RowKey; row: Row }>()
    for (const found of keyedRows(expected, table)) {
      wanted.set(found.key.key, found)
      rows += 1
      if (slice.spent()) await slice.pause()
    }
    for (const { key, row } of keyedRows(served, table)) {
      if (signal?.aborted) return undefined
      const other = wanted.get(key.key)?.row ?? null
      wanted.delete(key.key)
      if (!sameRow(row, other)) astray.push({ key, served: row, expected: other })
      if (slice.spent()) await slice.pause()
    }
    for (const { key, row } of wanted.values()) astray.push({ key, served: null, expected: row })
  }
  return { rows, astray }
}

/** @returns the first event of each row that the deployed handler leads astray; undefined when cancelled */
async function firstEvents(
  { projection, reference, store, signal, node }: HealthCheckOptions,
  astray: readonly Astray[],
  position: GlobalPosition,
  { suspects, references }: { suspects: Fold; references: Fold },
  probe: Probe,
): Promise<Map<RowKey, RecordedEvent> | undefined> {
  const firsts = new Map<RowKey, RecordedEvent>()
  if (!reference || astray.length === 0) return firsts
  const keys = astray.map(({ key }) => key)
  const led = await suspects.aside(() =>
    references.aside(async () =>
      (await suspects.to(position, signal)) && (await references.to(position, signal))
        ? differing(suspects, references, keys)
        : undefined,
    ),
  )
  if (!led) return undefined
  const found = await bisect({
    suspect: suspects,
    reference: references,
    keys: led,
    to: position,
    signal,
    // The way to the first event is told; those to the later ones would be too many to watch.
    onProbe: ({ to: until, earliest, ...probed }) => {
      if (earliest)
        probe.step({ kind: 'bisected', ...(node && { node }), projection: projection.name, until, ...probed })
    },
  })
  if (!found) return undefined
  const slice = slices()
  for (const { key, position: at } of found) {
    firsts.set(key, await eventAt(store, at))
    if (slice.spent()) await slice.pause()
  }
  return firsts
}
