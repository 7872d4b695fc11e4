/**
 * Coverage: which versions of which types lie in the log, and whether a release can read them. Every event is tried, so that
 * an upcaster that throws is found before a reader finds it.
 */
import { GlobalPosition } from '../../../shared/ids.ts'
import type { CoverageRow, RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore } from '../eventstore/port.ts'
import { slices } from '../pacing/slices.ts'
import { UnreadableEvent } from './unreadable-event.ts'
import type { Upcasting } from './upcasting.ts'

/** What lies in a log, and what a release can make of it. */
export interface Coverage {
  /** One for each type and version in the log, in the order of their names and versions. */
  rows: readonly CoverageRow[]
  /** True when every event can be read. */
  covered: boolean
}

/** Counts events of any kind; pure, one event after the other. */
function countCoverage(upcasting: Upcasting): { see(event: RecordedEvent): void; report(): Coverage } {
  const rows = new Map<string, CoverageRow>()

  function begin({ type, schemaVersion: version, position }: RecordedEvent): CoverageRow {
    const current = upcasting.currentVersion(type)
    const gap = upcasting.gap(type, version)
    return {
      type,
      version,
      current,
      events: 0,
      first: position,
      outcome:
        version > current ? 'newer' : gap !== undefined ? 'gap' : version === current ? 'current' : 'upcast',
      ...(gap === undefined ? {} : { gap }),
    }
  }

  return {
    see(event) {
      const key = `${event.type} ${event.schemaVersion}`
      const row = rows.get(key) ?? begin(event)
      rows.set(key, row)
      row.events += 1
      if (row.outcome !== 'upcast' && row.outcome !== 'failing') return
      try {
        upcasting.upcast(event)
      } catch (error) {
        if (!(error instanceof UnreadableEvent)) throw error
        row.outcome = 'failing'
        row.failing ??= { events: 0, first: event.position, error: error.data.what }
        row.failing.events += 1
      }
    },
    report() {
      const sorted = [...rows.values()].sort(
        (a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0) || a.version - b.version,
      )
      return {
        rows: sorted,
        covered: sorted.every(({ outcome }) => outcome === 'current' || outcome === 'upcast'),
      }
    },
  }
}

/** Which log is tried with which chains. */
export interface CoverageOptions {
  /** The log as it is stored, not read through upcasters. */
  store: EventStore
  upcasting: Upcasting
  signal?: AbortSignal
  onProgress?: (position: GlobalPosition) => void
}

/** Goes through the whole log, in slices between which the event loop is free. @returns undefined when it was cancelled */
export async function reportCoverage(options: CoverageOptions): Promise<Coverage | undefined> {
  const counted = countCoverage(options.upcasting)
  const slice = slices()
  for await (const batch of options.store.readAll()) {
    for (const event of batch) {
      if (options.signal?.aborted) return undefined
      counted.see(event)
      if (slice.spent()) await slice.pause()
    }
    options.onProgress?.(GlobalPosition.parse(batch.at(-1)?.position ?? 0))
  }
  return counted.report()
}

/** Why a row cannot be read, in one sentence; undefined when it can. */
export function uncovered(row: CoverageRow): string | undefined {
  const { type, version, current, events, first, outcome } = row
  const these = `${events === 1 ? 'the event' : `the ${events.toLocaleString('en-GB')} events`} of ${type} version ${version}`
  switch (outcome) {
    case 'current':
    case 'upcast':
      return undefined
    case 'gap':
      return `no upcaster from version ${row.gap} to ${(row.gap ?? 0) + 1} for ${these}, first at position ${first}`
    case 'newer':
      return `${these}, first at position ${first}, are newer than version ${current}`
    case 'failing':
      return `${row.failing?.error} — ${type} version ${version}, first at position ${row.failing?.first}`
  }
}
