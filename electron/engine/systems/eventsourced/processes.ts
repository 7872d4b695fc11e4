/** A process manager in an event-sourced lane: how it is opened, how it looks on the stage. */
import { VirtualTime } from '../../../../shared/ids.ts'
import type { Component, Connection as Line } from '../../../../shared/trace.ts'
import type { CommandResult } from '../../commands/command.ts'
import type { EventStore } from '../../eventstore/port.ts'
import type { Process } from '../../processes/process.ts'
import {
  type IssuedCommand,
  openProcessManager,
  type ProcessManager,
} from '../../processes/process-manager.ts'
import type { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'
import type { SystemOptions } from '../system.ts'
import { box, component, line } from '../topology.ts'
import { HANDLER, STORE } from './boxes.ts'

/** Box of the process manager. */
export const PROCESS = component('process')

/** Opens the process manager of a lane on its log. @param deliver hands a command to its aggregate */
export function openProcess(
  process: Process,
  store: EventStore,
  connection: Connection,
  { guarantees, crashes, now }: SystemOptions,
  deliver: (command: IssuedCommand, probe: Probe) => Promise<CommandResult>,
): ProcessManager {
  return openProcessManager({
    process,
    store,
    connection,
    deliver,
    now: now ?? wallClock,
    nodes: { process: PROCESS, store: STORE, handler: HANDLER },
    ...(guarantees && { guarantees }),
    ...(crashes && { crashes }),
  })
}

const wallClock = () => VirtualTime.parse(Date.now())

/** The process manager on the stage, with its to-do list. */
export const processBox: Component = box(
  'process',
  'process-manager',
  'Process manager',
  'Hears events and says which commands follow. Keeps in its own streams what it has heard and said.',
  ['events.process_commands', 'events.process_timeouts'],
)

/** What it hears, and where its commands go. */
export const processLines: readonly Line[] = [
  line('store', 'process', 'is followed by'),
  line('process', 'handler', 'sends commands to'),
]
