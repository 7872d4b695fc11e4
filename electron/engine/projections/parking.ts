/** Events that came before what they need. Their positions are kept with the rows; the events themselves stay in the store. */
import { GlobalPosition } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore } from '../eventstore/port.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'
import { eventAt } from './event-at.ts'

/** DDL; one row an event and what it waits for. */
export const PARKED_TABLE = `
  CREATE TABLE IF NOT EXISTS parked (
    projection  TEXT NOT NULL,
    needs       TEXT NOT NULL,
    position    INTEGER NOT NULL,
    PRIMARY KEY (projection, needs, position)
  ) STRICT;
`

/** The parked events of one projection. */
export class Parking {
  private readonly connection: Connection
  private readonly store: EventStore
  private readonly projection: string
  /** At least the parked events: a roll-back may leave more here, and `release` asks the table. */
  private readonly events = new Map<GlobalPosition, RecordedEvent>()
  private keys = new Set<string>()

  constructor(connection: Connection, store: EventStore, projection: string) {
    this.connection = connection
    this.store = store
    this.projection = projection
  }

  /** Makes the parked events ready to be applied inside a transaction, where nothing can be awaited. */
  async load(): Promise<void> {
    while (!this.ready())
      for (const { position } of this.rows())
        if (!this.events.has(position)) this.events.set(position, await eventAt(this.store, position))
  }

  /** Whether all that is parked by now can be applied: another projector may have parked something since it was loaded. */
  ready(): boolean {
    const rows = this.rows()
    const parked = new Set(rows.map(({ position }) => position))
    for (const position of this.events.keys()) if (!parked.has(position)) this.events.delete(position)
    this.keys = new Set(rows.map(({ needs }) => needs))
    return rows.every(({ position }) => this.events.has(position))
  }

  private rows(): { needs: string; position: GlobalPosition }[] {
    return this.connection
      .all<{ needs: string; position: number }>(
        silent,
        'SELECT needs, position FROM parked WHERE projection = ?',
        [this.projection],
      )
      .map(({ needs, position }) => ({ needs, position: GlobalPosition.parse(position) }))
  }

  park(event: RecordedEvent, needs: string, probe: Probe): void {
    this.connection.run(
      probe,
      'INSERT INTO parked (projection, needs, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      [this.projection, needs, event.position],
    )
    this.keys.add(needs)
    this.events.set(event.position, event)
  }

  /** Takes the events that waited for `key` out of the table, oldest first. */
  release(key: string, probe: Probe): RecordedEvent[] {
    if (!this.keys.has(key)) return []
    return this.connection
      .all<{ position: number }>(
        probe,
        'DELETE FROM parked WHERE projection = ? AND needs = ? RETURNING position',
        [this.projection, key],
      )
      .map(({ position }) => GlobalPosition.parse(position))
      .sort((a, b) => a - b)
      .flatMap((position) => this.events.get(position) ?? [])
  }

  /** Gives up waiting: the event becomes a dead letter. @returns false when it does not wait any more */
  remove(position: GlobalPosition, probe: Probe): boolean {
    const parameters = [this.projection, position]
    return (
      this.connection.run(probe, 'DELETE FROM parked WHERE projection = ? AND position = ?', parameters) > 0
    )
  }

  /** How many events wait. */
  count(): number {
    const row = this.connection.get<{ n: number }>(
      silent,
      'SELECT count(*) AS n FROM parked WHERE projection = ?',
      [this.projection],
    )
    return row?.n ?? 0
  }
}
