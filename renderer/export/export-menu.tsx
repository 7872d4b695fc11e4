/** The menu of what can be exported at this step. */
import '../theme/menu.css'
import './export.css'
import { Download } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useExport } from './use-export.ts'

interface ExportMenuProps {
  open: boolean
  onOpen(open: boolean): void
}

export function ExportMenu({ open, onOpen }: ExportMenuProps) {
  return (
    <DropdownMenu.Root open={open} onOpenChange={onOpen} modal={false}>
      <DropdownMenu.Trigger
        className="button theatre-switch"
        aria-label="Export"
        title="Export this step, the trace or a table (F)"
      >
        <Download size={18} aria-hidden="true" />
      </DropdownMenu.Trigger>
      {open && <Offers />}
    </DropdownMenu.Root>
  )
}

function Offers() {
  const { offers, run } = useExport()
  return (
    <DropdownMenu.Content className="menu export-menu" align="end" sideOffset={6} collisionPadding={8}>
      {offers.length === 0 && (
        <DropdownMenu.Item disabled>Nothing has happened yet: take one step first.</DropdownMenu.Item>
      )}
      {[...Map.groupBy(offers, ({ group }) => group)].map(([group, members]) => (
        <DropdownMenu.Group key={group} aria-label={group}>
          <DropdownMenu.Label className="menu-label">{group}</DropdownMenu.Label>
          {members.map(({ export: one, title, hint }) => (
            <DropdownMenu.Item key={title} onSelect={() => run(one)}>
              <span>{title}</span>
              <span className="export-hint">{hint}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Group>
      ))}
    </DropdownMenu.Content>
  )
}
