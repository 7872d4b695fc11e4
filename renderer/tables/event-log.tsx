/** The event log of each lane that has one, newest last. */
import './tables.css'
import { clock } from '../../shared/caption.ts'
import { usePlayer } from '../player/player-context.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'

/** Events drawn at most, counted from the newest. */
const EVENTS = 500

export function EventLog() {
  const lanes = usePlayer((state) => state.scene.lanes).filter(
    (lane) => lane.opened.system === 'event-sourced',
  )
  if (lanes.length === 0) return <p>No lane keeps an event log yet.</p>
  return (
    <section aria-label="Event log" className="tables">
      {lanes.map((lane) => (
        <section key={lane.id} aria-label={lane.opened.title}>
          <h2>
            <LaneMark system={lane.opened.system} /> {lane.opened.title}
          </h2>
          <p className="tables-count">
            {lane.log.size} events
            {Object.entries(lane.checkpoints).map(([name, position]) => ` · ${name} at ${position}`)}
          </p>
          <section className="tables-scroll" tabIndex={0} aria-label="Events">
            <table className="data-table">
              <thead>
                <tr>
                  {['position', 'time', 'stream', 'version', 'type', 'data', 'because of'].map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {lane.log
                  .takeLast(EVENTS)
                  .map((event) => (
                    <tr key={event.position}>
                      <td>{event.position}</td>
                      <td>{clock(event.at)}</td>
                      <td>{event.stream}</td>
                      <td>{event.version}</td>
                      <td>{event.type}</td>
                      <td>
                        <code>{JSON.stringify(event.data)}</code>
                      </td>
                      <td>
                        {event.causationId} ({event.correlationId})
                      </td>
                    </tr>
                  ))
                  .toArray()}
              </tbody>
            </table>
          </section>
        </section>
      ))}
    </section>
  )
}
