/** What the box of the held step says and keeps at the cursor and what it is connected to, with nothing cut: the whole of what the stage has room for in part. */
import { count } from '../../shared/caption.ts'
import type { Component } from '../../shared/trace.ts'
import type { LaneScene } from '../scene/scene.ts'
import { boxNow, type TableNow } from './box-now.ts'
import { FactList } from './fact-list.tsx'

interface Props {
  lane: LaneScene
  component: Component
  began: number
  cursor: number
}

export function InBox({ lane, component, began, cursor }: Props) {
  const { says, events, tables, connections } = boxNow(lane, component, began)
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
      {connections.length > 0 && (
        <>
          <p className="inspector-table">Connections</p>
          <FactList facts={connections} />
        </>
      )}
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
        <FactList key={key} facts={cells} />
      ))}
      {more > 0 && <p className="inspector-about">{count(more, 'more row')} in the tables.</p>}
    </>
  )
}
