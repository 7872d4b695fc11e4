/** One box: its name, what it did last, and the rows or events it keeps. Redraws only when its own slice changes. */
import './box-node.css'
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import {
  Archive,
  BookOpenText,
  Camera,
  ClipboardList,
  Inbox,
  type LucideIcon,
  MailX,
  Monitor,
  RefreshCw,
  Scale,
  ScrollText,
  Search,
  Table2,
  Workflow,
  Zap,
} from 'lucide-react'
import { type CSSProperties, memo, useMemo } from 'react'
import type { LaneId } from '../../shared/ids.ts'
import type { Component, Role } from '../../shared/trace.ts'
import { isStored } from '../scene/box-state.ts'
import { tellsOfConflict } from '../scene/box-status.ts'
import { headGap } from './box-plan.ts'
import { BoxSays, BoxSaysWhole } from './box-says.tsx'
import type { BoxPlan } from './box-size.ts'
import { labelWidth } from './box-size.ts'
import { filled } from './columns.ts'
import { DeckView } from './deck-view.tsx'
import type { Size } from './geometry.ts'
import type { Whose } from './over-sides.ts'
import { saysRoom } from './says-room.ts'
import { Signed } from './signed.tsx'
import { useBox } from './stage-store.ts'
import { paddingOf } from './table-plan.ts'
import { TableView } from './table-view.tsx'
import { Tape } from './tape.tsx'
import type { Type } from './text.ts'
import { useMeasure } from './use-room.ts'
import { saysId } from './words.ts'

export type BoxNodeData = {
  lane: LaneId
  system: string
  /** Whose it is, where one lane is laid over another. */
  whose: Whose | null
  component: Component
  plan: BoxPlan
  size: Size
  type: Type
}
export type BoxNode = Node<BoxNodeData, 'box'>

const ICONS: Record<Role, LucideIcon> = {
  client: Monitor,
  handler: Inbox,
  service: ClipboardList,
  aggregate: Scale,
  'write-model': Table2,
  'event-store': ScrollText,
  archive: Archive,
  'snapshot-store': Camera,
  projector: RefreshCw,
  'dead-letters': MailX,
  'process-manager': Workflow,
  'read-model': BookOpenText,
  query: Search,
}

export const BoxView = memo(function BoxView({ data }: NodeProps<BoxNode>) {
  const { lane, system, whose, component, plan, size, type } = data
  const now = useBox(lane, component)
  const { live, dead, died, struck, light } = now
  const Icon = ICONS[component.role]
  const pad = paddingOf(type, plan.slim)
  const style = {
    ...size,
    padding: `${pad.y}px ${pad.x}px`,
    '--stage-indent': `${plan.indent}px`,
  } as CSSProperties // React's type knows no custom properties
  const headroom = plan.indent > 0 || plan.status === 'caption' ? 0 : headGap(type)
  // Stacks side by side share what is spare, each by its own width.
  const stacks = useMemo(() => {
    const room = plan.stacks.length === 1 ? size.width - 2 * pad.x - 2 : 0
    return plan.stacks.map((stack) => stack.map((table) => filled(table, room, pad.sign)))
  }, [plan, size.width, pad.x, pad.sign])
  const measure = useMeasure()
  const room = useMemo(
    () => saysRoom(plan, size.width - 2 * pad.x - 2, labelWidth(component, type, measure), type),
    [plan, size.width, pad.x, component, type, measure],
  )
  const saying = { now, lines: plan.statusLines, room, type }
  const says =
    plan.whole === undefined ? (
      // Beside the name of a table there is room for little.
      <BoxSays {...saying} brief={plan.indent > 0} />
    ) : (
      <BoxSaysWhole {...saying} whole={plan.whole} />
    )
  return (
    <div
      className={`stage-box stage-of-${(whose && now.at) ?? system}`}
      data-whose={whose ?? undefined}
      data-live={live || undefined}
      data-light={light}
      data-lean={plan.indent > 0 || undefined}
      data-stored={isStored(component) || undefined}
      data-dead={dead || undefined}
      data-died={died ?? undefined}
      data-struck={struck || undefined}
      data-conflict={[now.says, now.under, now.over].some(tellsOfConflict) || undefined}
      style={style}
    >
      <span id={saysId(lane, component.id)} hidden>
        {now.says || component.about}
      </span>
      <div className="stage-box-head" data-status={plan.status}>
        <span className="stage-box-label" title={component.about}>
          {plan.slim ? null : struck ? (
            <Zap aria-hidden="true" className="stage-box-icon" />
          ) : (
            <Icon aria-hidden="true" className="stage-box-icon" />
          )}
          <Signed text={component.label} />
        </span>
        {(plan.status === 'below' || plan.status === 'beside') && says}
      </div>
      {plan.deck && (
        <DeckView
          lane={lane}
          tables={stacks[0] ?? []}
          line={plan.deck}
          gap={headroom}
          short={plan.indent > 0}
          status={plan.indent > 0 ? says : undefined}
        />
      )}
      {plan.stacks.length > 0 && !plan.deck && (
        <div className="stage-tables" style={{ marginTop: headroom }}>
          {stacks.map((stack) => (
            <div
              className="stage-stack"
              key={stack[0]?.name}
              style={{ flexGrow: Math.max(1, ...stack.map((table) => table.width)) }}
            >
              {stack.map((table) => (
                <TableView
                  key={table.name}
                  lane={lane}
                  plan={table}
                  short={plan.indent > 0}
                  status={plan.status === 'caption' || plan.indent > 0 ? says : undefined}
                />
              ))}
            </div>
          ))}
        </div>
      )}
      {plan.tape && <Tape lane={lane} width={size.width - 2 * pad.x - 2} type={type} {...plan.tape} />}
      <Handle className="stage-handle" type="source" position={Position.Right} isConnectable={false} />
      <Handle className="stage-handle" type="target" position={Position.Left} isConnectable={false} />
    </div>
  )
})
