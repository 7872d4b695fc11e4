/** The tables of a box where only one has room: that one, with the names of the others. */
import './deck-view.css'
import type { ReactNode } from 'react'
import type { LaneId } from '../../shared/ids.ts'
import { differs } from '../scene/row-change.ts'
import type { TableScene } from '../scene/scene.ts'
import { oneOf } from './box-plan.ts'
import { onTop } from './deck.ts'
import { Signed } from './signed.tsx'
import { useLane, useOverlay } from './stage-store.ts'
import type { TablePlan } from './table-plan.ts'
import { kindOf, SIGNS, TableView } from './table-view.tsx'

interface Props {
  lane: LaneId
  tables: readonly TablePlan[]
  line: 'names' | 'number'
  /** px above. */
  gap: number
  /** Say no more than needed. */
  short: boolean
  /** What the box says, where it has no line of its own. */
  status?: ReactNode
}

export function DeckView({ lane, tables, line, gap, short, status }: Props) {
  const scenes = useLane(lane, (found) => found?.tables)
  const overlay = useOverlay()
  const [first, ...rest] = tables
  if (!first || !scenes) return null
  const shown = onTop([first, ...rest], scenes, overlay)
  return (
    <div style={{ marginTop: gap }}>
      <TableView
        lane={lane}
        plan={shown}
        others={tables.flatMap((plan) => (plan === shown ? [] : plan.name.slice(plan.name.indexOf('.') + 1)))}
        short={short}
        status={status}
        names={
          line === 'names' ? (
            tables.map((plan) => (
              <Name key={plan.name} table={scenes.get(plan.name)} shown={plan === shown} />
            ))
          ) : (
            <>
              <Name table={scenes.get(shown.name)} shown />
              <span
                className="stage-table-more"
                title={`One of ${tables.map(({ name }) => name).join(', ')}`}
              >
                <span aria-hidden="true">{oneOf(tables.length)}</span>
                <span className="stage-unseen">, one of {tables.length} tables</span>
              </span>
            </>
          )
        }
      />
    </div>
  )
}

function Name({ table, shown }: { table: TableScene | undefined; shown: boolean }) {
  if (!table) return null
  const change = table.touched.find(differs)
  return (
    <span
      className="stage-deck-name"
      data-shown={shown || undefined}
      title={`${table.shape.table}: ${table.rows.size + table.untold} rows${shown ? '' : ', not shown'}`}
    >
      {change && !shown && <b aria-hidden="true">{SIGNS[kindOf(change)]} </b>}
      <Signed text={table.shape.table} />
    </span>
  )
}
