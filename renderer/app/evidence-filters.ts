/** What the viewer has filtered tables and log by: kept while the scenario is open, whichever tab is shown. */
import { createContext, useMemo, useState } from 'react'
import type { LogFilter } from '../log/log-filter.ts'

interface Filters {
  /** Text that rows of tables must contain. */
  rows: string
  /** Only rows that differ from the step compared with. */
  changedOnly: boolean
  log: LogFilter
}

const NONE: Filters = { rows: '', changedOnly: true, log: {} }

interface EvidenceFiltersHandle {
  filters: Filters
  change(part: Partial<Filters>): void
}

export const EvidenceFilters = createContext<EvidenceFiltersHandle>({ filters: NONE, change: () => {} })

/** To be called by whoever stays while tabs come and go. @param scenario another one begins with nothing filtered */
export function useEvidenceFilters(scenario: string | null): EvidenceFiltersHandle {
  const [kept, keep] = useState({ scenario, filters: NONE })
  const filters = kept.scenario === scenario ? kept.filters : NONE
  return useMemo(
    () => ({ filters, change: (part) => keep({ scenario, filters: { ...filters, ...part } }) }),
    [filters, scenario],
  )
}
