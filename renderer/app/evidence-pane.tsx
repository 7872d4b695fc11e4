import { Tabs } from 'radix-ui'
import type { ReactNode } from 'react'
import { Compare } from '../compare/compare.tsx'
import { Inspector } from '../inspector/inspector.tsx'
import { EventLog } from '../log/event-log.tsx'
import { withKey } from '../player/keys.ts'
import { LiveTables } from '../tables/live-tables.tsx'
import { EVIDENCE, type EvidenceTab } from './panes.ts'

const TABS: Record<EvidenceTab, { label: string; Content: (props: { roomy: boolean }) => ReactNode }> = {
  inspector: { label: 'Inspector', Content: Inspector },
  tables: { label: 'Tables', Content: LiveTables },
  log: { label: 'Event log', Content: EventLog },
  compare: { label: 'Compare', Content: Compare },
}
const isTab = (value: string): value is EvidenceTab => value in TABS

interface EvidenceProps {
  tab: EvidenceTab
  /** Null closes it. */
  onTab(tab: EvidenceTab | null): void
  /** It has the place of the stage. */
  roomy: boolean
}

/** What stands behind the picture: the step in detail, the tables, the log, the comparison. */
export function EvidencePane({ tab, onTab, roomy }: EvidenceProps) {
  return (
    <Tabs.Root className="evidence" value={tab} onValueChange={(value) => isTab(value) && onTab(value)}>
      <div className="evidence-head">
        <Tabs.List className="evidence-tabs" aria-label="Evidence">
          {EVIDENCE.map((name) => (
            <Tabs.Trigger key={name} value={name} title={withKey(TABS[name].label, { app: name })}>
              {TABS[name].label}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {roomy && (
          <button type="button" className="theatre-chip evidence-back" onClick={() => onTab(null)}>
            Back to the stage
          </button>
        )}
      </div>
      {EVIDENCE.map((name) => {
        const { Content } = TABS[name]
        return (
          <Tabs.Content key={name} value={name} className="evidence-content">
            <Content roomy={roomy} />
          </Tabs.Content>
        )
      })}
    </Tabs.Root>
  )
}
