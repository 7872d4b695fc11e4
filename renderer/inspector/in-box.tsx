/** What the box of the held step says and keeps at the cursor, with nothing cut: the whole of what the stage has room for in part. */
import { count } from '../../shared/caption.ts'
import type { Component } from '../../shared/trace.ts'
import type { LaneScene } from '../scene/scene.ts'
import { boxNow, type TableNow } from './box-now.ts'

interface Props {
  lane: LaneScene
  component: Component
  began: number
  cursor: number
}

export function InBox({ lane, component, began, cursor }: Props) {
  const { says, events, tables } = boxNow(lane, component, began)
  if (says === '' && events.length === 0 && tables.length === 0) return null
  const title = `${component.label} at step ${cursor}`
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {says !== '' && <p>{says}</p>}
      {events.length > 0 && (
        <ul className="inspector-events">
          {events.map(({ position, text }) => (
            <li key={position}>{text}</li>
          ))}
        </ul>
      )}
      {tables.map((table) => (
        <Rows key={table.name} table={table} />
      ))}
    </section>
  )
}

function Rows({ table: { name, rows, more } }: { table: TableNow }) {
  return (
    <>
      <p className="inspector-table">
        <code>{name}</code>
        {rows.length === 0 && more === 0 && ': no rows'}
      </p>
      {rows.map(({ key, cells }) => (
        <dl key={key} className="inspector-facts">
          {cells.map((cell) => (
            <div key={cell.name}>
              <dt>{cell.name}</dt>
              <dd>{cell.value}</dd>
            </div>
          ))}
        </dl>
      ))}
      {more > 0 && <p className="inspector-about">{count(more, 'more row')} in the tables.</p>}
    </>
  )
}
