/**
 * What all processes of a store have still to do: commands to deliver, timeouts to come. A read model of their streams, kept in
 * the append's own transaction, so that it says at any moment what the log says; the commands in it are an outbox.
 */
import type { VirtualTime } from '../../../shared/ids.ts'
import type { Fields, RecordedEvent } from '../../../shared/trace.ts'
import { asMessage } from '../commands/decider.ts'
import type { InlineProjection } from '../projections/projection.ts'
import type { Connection } from '../sqlite/connection.ts'
import { silent } from '../trace/probe.ts'
import { instanceOf, type ProcessEvent } from './stream.ts'

/** To be given to the store among its inline projections. */
export const processToDo: InlineProjection = {
  name: 'process_to_do',
  handles: ['CommandIssued', 'CommandAccepted', 'CommandRefused', 'TimeoutScheduled', 'TimeoutReached'],
  schema: `
    CREATE TABLE IF NOT EXISTS process_commands (
      id              TEXT PRIMARY KEY,
      type            TEXT NOT NULL,
      subject         TEXT NOT NULL,
      process         TEXT NOT NULL,
      instance        TEXT NOT NULL,
      data            TEXT NOT NULL,
      correlation_id  TEXT NOT NULL,
      position        INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS process_timeouts (
      id              TEXT PRIMARY KEY,
      name            TEXT NOT NULL,
      due             INTEGER NOT NULL,
      process         TEXT NOT NULL,
      instance        TEXT NOT NULL,
      correlation_id  TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS process_timeouts_due ON process_timeouts (process, due);
  `,
  apply(tables, recorded, probe) {
    const event = asMessage<ProcessEvent>(recorded)
    const { id } = event.data
    const [process, instance] = [categoryOf(recorded), instanceOf(recorded.stream)]
    const { correlationId, position } = recorded
    switch (event.type) {
      case 'CommandIssued': {
        const { to, type, data } = event.data
        tables.run(
          probe,
          `INSERT INTO process_commands (id, type, subject, process, instance, data, correlation_id, position)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          [id, type, to, process, instance, JSON.stringify(data), correlationId, position],
        )
        return
      }
      case 'CommandAccepted':
      case 'CommandRefused':
        tables.run(probe, 'DELETE FROM process_commands WHERE id = ?', [id])
        return
      case 'TimeoutScheduled':
        tables.run(
          probe,
          `INSERT INTO process_timeouts (id, name, due, process, instance, correlation_id)
           VALUES (?, ?, ?, ?, ?, ?)`,
          [id, event.data.name, event.data.due, process, instance, correlationId],
        )
        return
      case 'TimeoutReached':
        tables.run(probe, 'DELETE FROM process_timeouts WHERE id = ?', [id])
        return
      case 'EventReceived':
        return
    }
  },
}

/** A command that waits to be delivered. */
export interface OpenCommand {
  id: string
  instance: string
  /** Id of the subject that it is for. */
  to: string
  command: { type: string; data: Fields }
  correlationId: string
}

/** The next command to deliver, in the order of issuing. @param but instances whose commands are left out */
export function nextCommand(
  db: Connection,
  process: string,
  but: Iterable<string> = [],
): OpenCommand | undefined {
  const row = db.get<{
    id: string
    instance: string
    subject: string
    type: string
    data: string
    correlation_id: string
  }>(
    silent,
    `SELECT * FROM process_commands WHERE process = ? AND instance NOT IN (SELECT value FROM json_each(?))
     ORDER BY position LIMIT 1`,
    [process, JSON.stringify([...but])],
  )
  return (
    row && {
      id: row.id,
      instance: row.instance,
      to: row.subject,
      command: { type: row.type, data: JSON.parse(row.data) as Fields }, // written from fields by the projection above
      correlationId: row.correlation_id,
    }
  )
}

/** A timeout that has not come yet. */
export interface OpenTimeout {
  id: string
  instance: string
  name: string
  due: VirtualTime
  correlationId: string
}

/** The oldest timeout that is due by now. */
export function dueTimeout(db: Connection, process: string, now: VirtualTime): OpenTimeout | undefined {
  const row = db.get<Omit<OpenTimeout, 'correlationId'> & { correlation_id: string }>(
    silent,
    'SELECT * FROM process_timeouts WHERE process = ? AND due <= ? ORDER BY due, id LIMIT 1',
    [process, now],
  )
  return (
    row && {
      id: row.id,
      instance: row.instance,
      name: row.name,
      due: row.due,
      correlationId: row.correlation_id,
    }
  )
}

const categoryOf = ({ stream }: RecordedEvent): string => stream.slice(0, stream.indexOf('-'))
