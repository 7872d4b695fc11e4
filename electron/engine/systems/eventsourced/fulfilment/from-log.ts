/** What led to what, asked of the log: each event names the message that caused it, and so does each message of a process manager. */
import type { Row } from '../../../../../shared/trace.ts'
import type { FulfilmentQuestion } from '../../../domains/fulfilment/questions.ts'
import type { Answers } from '../../answers.ts'
import { count } from '../../say.ts'

type Link = Row & { position: number; stream: string; message: string; caused_by: string }

/** What a command or timeout of a process manager is called, and under which id its effects name it. */
const SAID = `type IN ('CommandIssued', 'TimeoutScheduled')`
const NAME = `CASE WHEN ${SAID} THEN coalesce(data ->> '$.type', data ->> '$.name') ELSE type END`
const ID = `CASE WHEN ${SAID} THEN data ->> '$.id' ELSE id END`

/** Backwards, from the newest event of a type to the first one that no message in the log has caused. */
const WHY = `
  WITH RECURSIVE
    message AS (SELECT position, stream, ${NAME} AS name, ${ID} AS id, causation_id AS caused_by FROM events),
    link AS (
      SELECT 0 AS depth, * FROM (
        SELECT * FROM message
        WHERE position = (
          SELECT max(position) FROM events
          WHERE type = ? AND (data ->> '$.order' = ? OR stream = 'order-' || ?)))
      UNION ALL
      SELECT depth + 1, message.* FROM link JOIN message ON message.id = link.caused_by)
  SELECT position, stream, name AS message, caused_by FROM link ORDER BY depth DESC`

/** Forwards, from the event that the order began with to all that it led to. */
const FOLLOWED = `
  WITH RECURSIVE
    message AS (SELECT position, stream, ${NAME} AS name, ${ID} AS id, causation_id AS caused_by FROM events),
    reached AS (
      SELECT * FROM message WHERE name = 'OrderPlaced' AND stream = 'order-' || ?
      UNION
      SELECT message.* FROM reached JOIN message ON message.caused_by = reached.id)
  SELECT position, stream, name AS message, caused_by FROM reached
  WHERE stream NOT LIKE 'fulfilment-%' ORDER BY position`

/** The name of a timeout is set off from those of messages, which are types. */
const inWords = (message: string): string =>
  /^[a-z-]+$/.test(message) ? `“${message.replaceAll('-', ' ')}”` : message

/** The questions that the log answers. */
export const fromLog: Answers<FulfilmentQuestion> = {
  'why-did': (events, probe, { order, event }) => {
    const rows = events.all<Link>(probe, WHY, [event, order, order])
    const chain = rows.map(({ message }) => message)
    return {
      // A chain whose first link names nothing does not say what it began with.
      facts: { chain: rows[0]?.caused_by === '' ? null : chain.join(' > ') },
      text: rows[0]
        ? `${chain.map(inWords).join(' → ')}. Before it: ${rows[0].caused_by === '' ? 'nothing is known' : `message ${rows[0].caused_by} from outside`}.`
        : `There is no ${event} of order ${order} in the log.`,
      rows,
    }
  },
  'what-followed': (events, probe, { order }) => {
    const rows = events.all<Link>(probe, FOLLOWED, [order])
    const types = rows.map(({ message }) => message)
    return {
      facts: { events: types.join(', ') },
      text: `${count(rows.length, 'event')}: ${types.join(', ')}.`,
      rows,
    }
  },
}
