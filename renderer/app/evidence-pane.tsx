import { Tabs } from 'radix-ui'
import type { ReactNode } from 'react'
import { Compare } from '../compare/compare.tsx'
import { Inspector } from '../inspector/inspector.tsx'
import { EventLog } from '../log/event-log.tsx'
import { LiveTables } from '../tables/live-tables.tsx'
import { EVIDENCE, type EvidenceTab } from './panes.ts'

const TABS: Record<EvidenceTab, { label: string; Content: () => ReactNode }> = {
  inspector: { label: 'Inspector', Content: Inspector },
  tables: { label: 'Tables', Content: LiveTables },
  log: { label: 'Event log', Content: EventLog },
  compare: { label: 'Compare', Content: Compare },
}
const isTab = (value: string): value is EvidenceTab => value in TABS

/** What stands behind the picture: the step in detail, the tables, the log, the comparison. */
export function EvidencePane({ tab, onTab }: { tab: EvidenceTab; onTab(tab: EvidenceTab): void }) {
  return (
    <Tabs.Root className="evidence" value={tab} onValueChange={(value) => isTab(value) && onTab(value)}>
      <Tabs.List className="evidence-tabs" aria-label="Evidence">
        {EVIDENCE.map((name) => (
          <Tabs.Trigger key={name} value={name}>
            {TABS[name].label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {EVIDENCE.map((name) => {
        const { Content } = TABS[name]
        return (
          <Tabs.Content key={name} value={name} className="evidence-content">
            <Content />
          </Tabs.Content>
        )
      })}
    </Tabs.Root>
  )
}
