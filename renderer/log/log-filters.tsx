import { useId, useMemo } from 'react'
import type { RecordedEvent } from '../../shared/trace.ts'
import { FacetField } from './facet-field.tsx'
import { FACETS, type LogFilter, valuesOf } from './log-filter.ts'

interface LogFiltersProps {
  /** Of all logs in sight. */
  events: readonly RecordedEvent[]
  filter: LogFilter
  onFilter(filter: LogFilter): void
}

/** A choice for each thing that events can be told apart by; the figures say how many events each choice leaves. */
export function LogFilters({ events, filter, onFilter }: LogFiltersProps) {
  const id = useId()
  const values = useMemo(() => FACETS.map(({ facet }) => valuesOf(events, facet, filter)), [events, filter])
  return (
    <div className="log-filters">
      {FACETS.map(({ facet, name }, index) => (
        <div key={facet}>
          <label htmlFor={`${id}-${facet}`}>{name}</label>
          <FacetField
            id={`${id}-${facet}`}
            chosen={filter[facet]}
            values={values[index] ?? []}
            onChoose={(value) => {
              const { [facet]: _, ...others } = filter
              onFilter(value === undefined ? others : { ...others, [facet]: value })
            }}
          />
        </div>
      ))}
      {Object.keys(filter).length > 0 && (
        <button type="button" className="button" onClick={() => onFilter({})}>
          Show all events
        </button>
      )}
    </div>
  )
}
