import { Tabs } from 'radix-ui'
import { Compare } from '../compare/compare.tsx'
import { Inspector } from '../inspector/inspector.tsx'
import { EventLog } from '../tables/event-log.tsx'
import { LiveTables } from '../tables/live-tables.tsx'

const TABS = {
  inspector: ['Inspector', Inspector],
  tables: ['Tables', LiveTables],
  log: ['Event log', EventLog],
  compare: ['Compare', Compare],
} as const
export type EvidenceTab = keyof typeof TABS
const NAMES = Object.keys(TABS) as EvidenceTab[]

/** What stands behind the picture: the step in detail, the tables, the log, the comparison. */
export function EvidencePane({ tab, onTab }: { tab: EvidenceTab; onTab(tab: EvidenceTab): void }) {
  return (
    <Tabs.Root className="evidence" value={tab} onValueChange={(value) => onTab(value as EvidenceTab)}>
      <Tabs.List className="evidence-tabs" aria-label="Evidence">
        {NAMES.map((name) => (
          <Tabs.Trigger key={name} value={name}>
            {TABS[name][0]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {NAMES.map((name) => {
        const Content = TABS[name][1]
        return (
          <Tabs.Content key={name} value={name} className="evidence-content">
            <Content />
          </Tabs.Content>
        )
      })}
    </Tabs.Root>
  )
}
