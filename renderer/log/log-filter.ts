/** Which events of a log are shown. Pure. */
import type { RecordedEvent } from '../../shared/trace.ts'

export type Facet = 'stream' | 'type' | 'correlationId'
export const FACETS: readonly { facet: Facet; name: string }[] = [
  { facet: 'stream', name: 'Stream' },
  { facet: 'type', name: 'Type' },
  { facet: 'correlationId', name: 'Correlation id' },
]

/** What is chosen of each facet; what is missing lets every event through. */
export type LogFilter = Readonly<Partial<Record<Facet, string>>>

export const passes = (event: RecordedEvent, filter: LogFilter): boolean =>
  FACETS.every(({ facet }) => filter[facet] === undefined || event[facet] === filter[facet])

export interface FacetValue {
  value: string
  /** Events that have it and pass what is chosen of the other facets. */
  count: number
}

/** The values of one facet, in the order in which the log first has them; one that is chosen is among them, even with no event. */
export function valuesOf(events: Iterable<RecordedEvent>, facet: Facet, filter: LogFilter): FacetValue[] {
  const { [facet]: chosen, ...others } = filter
  const counts = new Map<string, number>()
  for (const event of events) {
    const before = counts.get(event[facet]) ?? 0
    counts.set(event[facet], before + (passes(event, others) ? 1 : 0))
  }
  if (chosen !== undefined && !counts.has(chosen)) counts.set(chosen, 0)
  return [...counts]
    .filter(([value, count]) => count > 0 || value === chosen)
    .map(([value, count]) => ({ value, count }))
}
