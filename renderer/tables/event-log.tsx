/** The event log of each lane that has one, newest last. */
import './tables.css'
import { clock, count } from '../../shared/caption.ts'
import { usePlayer } from '../player/player-context.tsx'
import { type LaneScene, lagOf } from '../scene/scene.ts'
import { LaneMark } from '../theme/lane-mark.tsx'
import { LongTable } from './long-table.tsx'

const COLUMNS = ['position', 'time', 'stream', 'version', 'type']

export function EventLog() {
  const lanes = usePlayer((state) => state.scene.lanes).filter(
    (lane) => lane.opened.system === 'event-sourced' || lane.log.size > 0,
  )
  if (lanes.length === 0) return <p className="tables-none">No lane keeps an event log yet.</p>
  return (
    <section aria-label="Event log" className="tables">
      {lanes.map((lane) => (
        <LaneLog key={lane.id} lane={lane} />
      ))}
    </section>
  )
}

function LaneLog({ lane }: { lane: LaneScene }) {
  return (
    <section
      aria-label={lane.opened.title}
      className={`lane-${lane.opened.system}`}
      data-testid={`log-${lane.id}`}
    >
      <h2>
        <LaneMark system={lane.opened.system} /> {lane.opened.title}
      </h2>
      <p className="tables-count">
        {count(lane.log.last()?.position ?? 0, 'event')}
        {lane.log.size < (lane.log.last()?.position ?? 0) && `, the newest ${lane.log.size} shown`}
      </p>
      <ul className="tables-checkpoints" aria-label="Checkpoints">
        {Object.entries(lane.checkpoints).map(([name, position]) => (
          <li key={name}>
            <code>{name}</code> at position {position}, {lagWords(lagOf(lane, name))}
          </li>
        ))}
      </ul>
      {lane.log.size > 0 && (
        <LongTable
          label={`Events of ${lane.opened.title}`}
          columns={COLUMNS}
          signs
          count={lane.log.size}
          rowKey={(index) => lane.log.get(index)?.position ?? index}
          row={(index) => <EventCells lane={lane} index={index} />}
          below={(index) => <EventData lane={lane} index={index} />}
        />
      )}
    </section>
  )
}

const lagWords = (lag: number) => (lag === 0 ? 'up to date' : `${count(lag, 'event')} behind`)

function EventCells({ lane, index }: { lane: LaneScene; index: number }) {
  const event = lane.log.get(index)
  if (!event) return null
  const fresh = index >= lane.known
  return (
    <>
      <td>{fresh && <abbr title="appended by this command">+</abbr>}</td>
      <td>{event.position}</td>
      <td>{clock(event.at)}</td>
      <td>{event.stream}</td>
      <td>{event.version}</td>
      <td className={fresh ? 'new' : undefined}>{event.type}</td>
    </>
  )
}

/** What the event says, on a line of its own: it is as wide as the pane and wraps. */
function EventData({ lane, index }: { lane: LaneScene; index: number }) {
  const event = lane.log.get(index)
  if (!event) return null
  return (
    <>
      <td />
      <td colSpan={COLUMNS.length} className="tables-below">
        <code>{JSON.stringify(event.data)}</code>
        <span>
          because of <code>{event.causationId}</code>, correlation <code>{event.correlationId}</code>
        </span>
      </td>
    </>
  )
}
