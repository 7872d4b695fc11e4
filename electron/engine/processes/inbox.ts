/** The events that a process has still to hear, read from the log after its checkpoint. One that comes twice does no harm. */
import type { ComponentId, GlobalPosition } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import { asMessage } from '../commands/decider.ts'
import type { EventStore } from '../eventstore/port.ts'
import { CHECKPOINTS_TABLE, readPosition, writePosition } from '../projections/checkpoints.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'
import type { Process } from './process.ts'

/** More events of no concern than this are not to be read again after a restart. */
const SKIPPED_AT_MOST = 500

/** What is still to be heard. */
export interface Inbox {
  /** The oldest event that is not handled yet, and whom it concerns; the same one until it is handled. */
  next(): Promise<{ event: RecordedEvent; instance: string } | undefined>
  /** Moves the checkpoint, never back. */
  handled(position: GlobalPosition, probe: Probe): void
  /** Reads the checkpoint again: another manager of the same process may have moved it. */
  refresh(): GlobalPosition
}

/** @param node box of the process, where the checkpoint is told of */
export function createInbox(
  process: Process,
  store: EventStore,
  connection: Connection,
  node: ComponentId,
): Inbox {
  const { name, handles } = process
  connection.defineSchema(CHECKPOINTS_TABLE)
  let stored = readPosition(connection, name)
  let position = stored
  let read: readonly RecordedEvent[] = []

  const refresh = () => {
    stored = readPosition(connection, name)
    if (stored > position) position = stored
    return stored
  }

  function handled(upTo: GlobalPosition, probe: Probe): void {
    position = upTo
    connection.transaction(probe.at(node), (tx) => {
      if (readPosition(connection, name) >= upTo) return
      writePosition(connection, name, upTo, tx)
      tx.step({ kind: 'checkpoint-stored', projection: name, position: upTo })
    })
    stored = upTo
  }

  /** @returns false when there are none */
  async function readMore(): Promise<boolean> {
    const head = await store.head()
    for await (const batch of store.readAll({ after: position, to: head, types: handles })) {
      read = batch
      return true
    }
    if (head - stored > SKIPPED_AT_MOST) handled(head, silent)
    position = head
    return false
  }

  return {
    refresh,
    handled,
    async next() {
      for (;;) {
        for (const event of read) {
          if (event.position <= position) continue
          const instance = process.instance(asMessage(event), event.stream)
          if (instance !== undefined) return { event, instance }
        }
        const last = read.at(-1)
        if (last && last.position > position) position = last.position
        read = []
        if (!(await readMore())) return undefined
      }
    },
  }
}
