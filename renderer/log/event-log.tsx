/** The event log of each lane that has one, newest last, whole or filtered. */
import '../tables/tables.css'
import './log.css'
import { use, useMemo } from 'react'
import { count } from '../../shared/caption.ts'
import { clock } from '../../shared/clock.ts'
import type { LaneId } from '../../shared/ids.ts'
import type { RecordedEvent } from '../../shared/trace.ts'
import { EvidenceFilters } from '../app/evidence-filters.ts'
import { OpenCausation } from '../causation/open-causation.ts'
import { usePlayer } from '../player/player-context.tsx'
import { useWholeScene } from '../player/use-whole-scene.ts'
import { appendedAt } from '../scene/appended-at.ts'
import { type LaneScene, lagOf } from '../scene/scene.ts'
import { LongTable } from '../tables/long-table.tsx'
import { Sign } from '../tables/sign.tsx'
import { LaneMark } from '../theme/lane-mark.tsx'
import { type LogFilter, passes } from './log-filter.ts'
import { LogFilters } from './log-filters.tsx'
import { ReadEvents } from './read-events.tsx'

/** What an event is comes first: where there is little room, the rest is what must be scrolled to. */
const COLUMNS = ['position', 'type', 'stream', 'version', 'time']

export function EventLog() {
  const { lanes: all } = useWholeScene()
  const lanes = all.filter((lane) => lane.opened.system === 'event-sourced' || lane.log.size > 0)
  const {
    filters: { log: filter },
    change,
  } = use(EvidenceFilters)
  const events = useMemo(() => all.flatMap(({ log }) => log.toArray()), [all])
  if (lanes.length === 0) return <p className="tables-none">No lane keeps an event log yet.</p>
  return (
    <section aria-label="Event log" className="tables">
      {events.length > 0 && (
        <LogFilters events={events} filter={filter} onFilter={(log) => change({ log })} />
      )}
      {lanes.map((lane) => (
        <LaneLog key={lane.id} lane={lane} filter={filter} />
      ))}
    </section>
  )
}

function LaneLog({ lane, filter }: { lane: LaneScene; filter: LogFilter }) {
  const { log } = lane
  const steps = usePlayer((state) => state.recording.steps)
  const select = usePlayer((state) => state.select)
  const shown = useMemo(
    () => log.toArray().flatMap((event, index) => (passes(event, filter) ? [{ event, index }] : [])),
    [log, filter],
  )
  const selected = usePlayer((state) => state.selected)
  const isHeld = (at: number) => {
    const one = shown[at]
    return selected !== null && !!one && appendedAt(steps, lane.id, one.event.position) === selected
  }
  return (
    <section
      aria-label={lane.opened.title}
      className={`lane-${lane.opened.system}`}
      data-testid={`log-${lane.id}`}
    >
      <h2>
        <LaneMark of={lane.opened} /> {lane.opened.title}
      </h2>
      <p className="tables-count">
        {count(lane.log.last()?.position ?? 0, 'event')}
        {shown.length < log.size && `, ${shown.length} shown`}
      </p>
      {log.size < (log.last()?.position ?? 0) && (
        <p className="tables-none">
          Of these the newest {log.size} are told here, because work in bulk tells only a few.
          {Object.keys(filter).length > 0 && ' The filters look at these.'}
        </p>
      )}
      <ReadEvents lane={lane} />
      <ul className="tables-checkpoints" aria-label="Checkpoints">
        {Object.entries(lane.checkpoints).map(([name, position]) => (
          <li key={name}>
            <code>{name}</code> at position {position}, {lagWords(lagOf(lane, name))}
          </li>
        ))}
      </ul>
      {shown.length > 0 && (
        <LongTable
          label={`Events of ${lane.opened.title}`}
          columns={COLUMNS}
          signs
          count={shown.length}
          rowKey={(at) => shown[at]?.event.position ?? at}
          rowClass={(at) => (isHeld(at) ? 'held' : undefined)}
          row={(at, inReach) => {
            const one = shown[at]
            return one ? (
              <EventCells
                lane={lane.id}
                event={one.event}
                fresh={one.index >= lane.known}
                held={isHeld(at)}
                inReach={inReach}
              />
            ) : null
          }}
          onRow={(at) => {
            const one = shown[at]
            if (one) select(appendedAt(steps, lane.id, one.event.position))
          }}
          below={(at, inReach) => {
            const one = shown[at]
            return one ? <EventData event={one.event} inReach={inReach} /> : null
          }}
        />
      )}
    </section>
  )
}

const lagWords = (lag: number) => (lag === 0 ? 'up to date' : `${count(lag, 'event')} behind`)

interface EventCellsProps {
  lane: LaneId
  event: RecordedEvent
  fresh: boolean
  /** The step that appended it is held by the inspector. */
  held: boolean
  /** The Tab key stops at this row, of all rows. */
  inReach: boolean
}

function EventCells({ lane, event, fresh, held, inReach }: EventCellsProps) {
  const began = usePlayer((state) => state.scene.began)
  const steps = usePlayer((state) => state.recording.steps)
  const lookAt = usePlayer((state) => state.lookAt)
  const look = () => lookAt(appendedAt(steps, lane, event.position))
  const lookAway = () => lookAt(null)
  return (
    <>
      <td>
        {fresh && <Sign sign="+" means="new since the newest command, question or move of the clock" />}
      </td>
      <td>{event.position}</td>
      <td className={fresh ? 'new' : undefined}>
        {/* Pressed, it is the row that hears it. */}
        <button
          type="button"
          className="log-step"
          title="Hold the step that appended it"
          tabIndex={inReach ? 0 : -1}
          aria-current={held || undefined}
          onMouseEnter={look}
          onMouseLeave={lookAway}
          onFocus={look}
          onBlur={lookAway}
        >
          {event.type}
        </button>
        {held && <span className="log-held">held</span>}
      </td>
      <td>{event.stream}</td>
      <td>{event.version}</td>
      <td>{clock(event.at, began ?? event.at)}</td>
    </>
  )
}

/** What the event says, on a line of its own: it is as wide as the pane and wraps. */
function EventData({ event, inReach }: { event: RecordedEvent; inReach: boolean }) {
  const openCausation = use(OpenCausation)
  return (
    <>
      <td />
      <td colSpan={COLUMNS.length} className="tables-below">
        <div>
          <code>{JSON.stringify(event.data)}</code>
          {event.correlationId === '' ? (
            <span>no correlation and no causation is kept with it</span>
          ) : (
            <span>
              because of <code>{event.causationId}</code>,{' '}
              <button
                type="button"
                className="log-why"
                title="Who caused what"
                tabIndex={inReach ? 0 : -1}
                onClick={(press) => {
                  press.stopPropagation()
                  openCausation(event.correlationId)
                }}
              >
                correlation <code>{event.correlationId}</code>
              </button>
            </span>
          )}
        </div>
      </td>
    </>
  )
}
