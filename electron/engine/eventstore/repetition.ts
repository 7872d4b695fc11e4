/** An append that comes again is recognised by the ids of its events, and by the command that those belong to. */
import { isDeepStrictEqual } from 'node:util'
import type { StreamId } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import { type Probe, silent } from '../trace/probe.ts'
import type { AppendResult, NewEvent, StreamAppend } from './port.ts'
import type { WholeLog } from './whole-log.ts'

type Duplicate = Extract<AppendResult, { outcome: 'duplicate' }>

/** An event on its way, and where to. */
type Sent = NewEvent & { stream: StreamId }

/**
 * What came of these events, or of their command, the first time; undefined when nothing did.
 * @throws Problem `event-id-taken` when their ids belong to something else
 */
export function takenBefore(
  log: WholeLog,
  appends: readonly StreamAppend[],
  probe: Probe,
): Duplicate | undefined {
  const sent = appends.flatMap(({ stream, events }) => events.map((event): Sent => ({ ...event, stream })))
  const ids = JSON.stringify(sent.map(({ id }) => id))
  const events = log.select(probe, 'id IN (SELECT value FROM json_each(?))', 'position', [ids])
  const [first] = events
  if (!first) return undefined
  // A command that comes again is decided again, perhaps by later code and on a later state: what it led to is not compared.
  const { commandId } = first
  if (commandId !== null && [...events, ...sent].every((event) => event.commandId === commandId)) {
    const streams = [...events, ...appends].map(({ stream }) => stream)
    return { outcome: 'duplicate', events: eventsOfCommand(log, commandId, streams) }
  }
  if (events.length === sent.length && sent.every((event, index) => isOf(event, events[index])))
    return { outcome: 'duplicate', events }
  throw idTaken(first.id, `stream ${first.stream}, version ${first.version}`)
}

/** Whether an event that is sent is the one that was recorded. When it was sent, and by whom, may differ. */
const isOf = (sent: Sent, recorded: RecordedEvent | undefined): boolean =>
  recorded !== undefined &&
  recorded.id === sent.id &&
  recorded.stream === sent.stream &&
  recorded.type === sent.type &&
  recorded.schemaVersion === sent.schemaVersion &&
  recorded.commandId === sent.commandId &&
  isDeepStrictEqual(recorded.data, JSON.parse(JSON.stringify(sent.data)))

function eventsOfCommand(log: WholeLog, commandId: string, streams: readonly string[]): RecordedEvent[] {
  const where = 'stream IN (SELECT value FROM json_each(?)) AND command_id = ?'
  return log.select(silent, where, 'position', [JSON.stringify(streams), commandId])
}

/** The problem of an append that gives one id to two of its own events; undefined when it does not. */
export function usedTwice(appends: readonly StreamAppend[]): Problem | undefined {
  const seen = new Set<string>()
  for (const { events } of appends)
    for (const { id } of events) {
      if (seen.has(id)) return idTaken(id, 'this very append')
      seen.add(id)
    }
  return undefined
}

const idTaken = (id: string, where: string) =>
  new Problem({
    code: 'event-id-taken',
    where,
    what: `there is another event with the id ${id}`,
    remedy: 'Give each event an id of its own, and repeat an append as it was.',
  })
