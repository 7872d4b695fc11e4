/** A command that was handled before is answered with its first result. */
import type { StreamVersion } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore } from '../eventstore/port.ts'
import type { Probe } from '../trace/probe.ts'
import type { Accepted, Envelope } from './command.ts'
import type { CommandNodes } from './nodes.ts'

/** @param events what the command led to the first time, oldest first @returns undefined when there is nothing */
export function firstResult(
  events: readonly RecordedEvent[],
  { id }: Envelope<unknown>,
  nodes: CommandNodes,
  probe: Probe,
): Accepted | undefined {
  const last = events.at(-1)
  if (!last) return undefined
  const { stream, version } = last
  probe.step({ kind: 'command-recognised', node: nodes.aggregate, command: id, subject: stream, version })
  return { outcome: 'accepted', stream, version, events, repeated: true }
}

/**
 * The events of a command in its stream: looked for where a load has not come by.
 * @param to version to look up to, inclusive; the newest when undefined
 */
export async function eventsOfCommand(
  store: EventStore,
  { id, stream }: Envelope<unknown>,
  to: StreamVersion | undefined,
  probe: Probe,
): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = []
  for await (const batch of store.readStream(stream, { ...(to !== undefined && { to }), probe }))
    found.push(...batch.filter(({ commandId }) => commandId === id))
  return found
}
