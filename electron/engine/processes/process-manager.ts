/**
 * A process manager at work. It follows the log for its inputs, keeps each with what follows from it in one append, and delivers
 * the commands afterwards, until it knows how each has ended. Everything that it does is therefore done at least once: inputs that
 * come again are recognised in its own stream, commands that come again by their id in the aggregate's.
 */
import type { ComponentId, GlobalPosition, VirtualTime } from '../../../shared/ids.ts'
import type { Fields, RecordedEvent } from '../../../shared/trace.ts'
import type { CommandResult } from '../commands/command.ts'
import { createCommandHandler } from '../commands/handle.ts'
import type { EventStore } from '../eventstore/port.ts'
import { Crash } from '../faults/crash.ts'
import { type CrashPoints, noCrashes } from '../faults/crash-points.ts'
import { GUARANTEED, type Guarantees } from '../faults/guarantees.ts'
import { slices } from '../pacing/slices.ts'
import { isDatabaseTrouble } from '../projections/failure-policy.ts'
import type { Connection } from '../sqlite/connection.ts'
import { type Probe, silent } from '../trace/probe.ts'
import { createInbox } from './inbox.ts'
import type { Process } from './process.ts'
import { instanceDecider, type ProcessCommand, streamOf } from './stream.ts'
import { tellReaction } from './tell.ts'
import { dueTimeout, nextCommand, type OpenCommand, type OpenTimeout } from './to-do.ts'

/** A command on its way from a process to an aggregate. */
export interface IssuedCommand {
  /** Always the same, however often it is delivered. */
  id: string
  /** Id of the subject. */
  to: string
  command: { type: string; data: Fields }
  /** That of the event which the process reacted to. */
  correlationId: string
  at: VirtualTime
}

/** What a process manager works with. */
export interface ProcessManagerOptions {
  process: Process
  /** Must apply `processToDo` inline. */
  store: EventStore
  /** The database of that store. */
  connection: Connection
  /** Hands a command to whoever handles it. What it throws leaves the command to be delivered again, by the next run. */
  deliver(command: IssuedCommand, probe: Probe): Promise<CommandResult>
  /** The virtual clock. */
  now(): VirtualTime
  /** Boxes of the trace: its own, the log's, and the one that it sends commands to. */
  nodes: { process: ComponentId; store: ComponentId; handler: ComponentId }
  guarantees?: Readonly<Guarantees>
  crashes?: CrashPoints
}

/** How far one run goes. */
export interface RunOptions {
  /** Most events and timeouts to react to; without limit when left out. Commands are always delivered. */
  limit?: number
  /** Stops after the work in hand. */
  signal?: AbortSignal
}

/** What one run did, and why it ended. */
export interface Ran {
  /** Events and timeouts that were reacted to. */
  reactions: number
  /** Commands delivered, whether accepted or refused. */
  delivered: number
  /** `blocked`: other writers were faster each time; the same work is tried again by the next run. */
  stopped: 'idle' | 'limit' | 'cancelled' | 'blocked'
}

/** One kind of process at work in one store. Several of them, in several processes, do together what one would. */
export interface ProcessManager {
  /** Name of its process. */
  readonly name: string
  /**
   * Does whatever is to be done by now: delivers commands, reacts to events, then to timeouts, in slices of at most 8 ms.
   * @throws what `deliver` throws, once all other instances have gone on; the command, and those behind it of the same instance,
   *   wait for the next run
   */
  run(probe?: Probe, options?: RunOptions): Promise<Ran>
  /** Last event whose reaction is known to be in the log; what follows it may be read again after a restart. */
  checkpoint(): GlobalPosition
}

/** Opens a process manager; what an earlier one has left to do is done by the next run. */
export function openProcessManager(options: ProcessManagerOptions): ProcessManager {
  const { process, store, connection, deliver, now, nodes, crashes = noCrashes } = options
  const guarantees = recognising(options.guarantees ?? GUARANTEED)
  const inbox = createInbox(process, store, connection, nodes.process)

  /** @returns false when other writers were faster */
  async function tell(
    instance: string,
    command: ProcessCommand,
    cause: { id: string; correlationId: string; at: VirtualTime },
    probe: Probe,
  ): Promise<boolean> {
    const stream = streamOf(process.name, instance)
    const handler = createCommandHandler({
      store,
      decider: instanceDecider(process, stream),
      guarantees,
      nodes: { handler: nodes.process, aggregate: nodes.process, store: nodes.store },
      tell: (envelope, events, told) =>
        tellReaction({ process: process.name, instance, nodes }, envelope, events, told),
    })
    const { id, correlationId, at } = cause
    const envelope = { id: `${process.name}:${id}`, stream, command, correlationId, causationId: id, at }
    return (await handler.handle(envelope, probe)).outcome !== 'conflict'
  }

  async function reactTo(event: RecordedEvent, instance: string, probe: Probe): Promise<boolean> {
    crashes.reach('process-before-reaction')
    const { id, type, data, at, correlationId } = event
    const command: ProcessCommand = { type: 'ReceiveEvent', data: { id, type, data, at } }
    const heard = probe.because({ kind: 'message', id })
    if (!(await tell(instance, command, { id, correlationId, at: now() }, heard))) return false
    crashes.reach('process-between-reaction-and-checkpoint')
    inbox.handled(event.position, heard)
    return true
  }

  async function wake({ id, instance, correlationId }: OpenTimeout, probe: Probe): Promise<boolean> {
    crashes.reach('process-before-timeout')
    const command: ProcessCommand = { type: 'ReachTimeout', data: { id } }
    const asked = probe.because({ kind: 'message', id })
    const reached = await tell(instance, command, { id, correlationId, at: now() }, asked)
    crashes.reach('process-after-timeout')
    return reached
  }

  async function dispatch({ instance, ...issued }: OpenCommand, probe: Probe): Promise<boolean> {
    crashes.reach('process-before-delivery')
    const at = now()
    const { id, correlationId } = issued
    const result = await deliver({ ...issued, at }, probe.because({ kind: 'message', id }).at(nodes.process))
    if (result.outcome === 'conflict') return false
    crashes.reach('process-between-delivery-and-note')
    const note: ProcessCommand =
      result.outcome === 'accepted'
        ? { type: 'NoteAcceptance', data: { id } }
        : { type: 'NoteRefusal', data: { id, code: result.code, reason: result.reason, at } }
    const ended = probe.because({ kind: 'outcome', id })
    const noted = await tell(instance, note, { id, correlationId, at }, ended)
    crashes.reach('process-after-note')
    return noted
  }

  /** The next event or, when there is none, the next timeout. @returns undefined when there is neither */
  async function hearNext(probe: Probe): Promise<boolean | undefined> {
    const next = await inbox.next()
    if (next) return reactTo(next.event, next.instance, probe)
    const timeout = dueTimeout(connection, process.name, now())
    return timeout && wake(timeout, probe)
  }

  /** @param stuck is filled with the instances that could not deliver a command in this run, and why */
  async function work(
    probe: Probe,
    { limit, signal }: RunOptions,
    stuck: Map<string, unknown>,
  ): Promise<Ran> {
    const slice = slices()
    const ran = { reactions: 0, delivered: 0 }
    inbox.refresh()
    for (;;) {
      if (signal?.aborted) return { ...ran, stopped: 'cancelled' }
      if (slice.spent()) await slice.pause()
      const command = nextCommand(connection, process.name, stuck.keys())
      if (command) {
        try {
          if (!(await dispatch(command, probe))) return { ...ran, stopped: 'blocked' }
          ran.delivered += 1
        } catch (error) {
          // What would befall the next instance just as well ends the run at once.
          if (error instanceof Crash || isDatabaseTrouble(error)) throw error
          stuck.set(command.instance, error)
        }
        continue
      }
      if (limit !== undefined && ran.reactions >= limit) return { ...ran, stopped: 'limit' }
      const heard = await hearNext(probe)
      if (heard === undefined) return { ...ran, stopped: 'idle' }
      if (!heard) return { ...ran, stopped: 'blocked' }
      ran.reactions += 1
    }
  }

  return {
    name: process.name,
    checkpoint: () => inbox.refresh(),
    async run(probe = silent, options = {}) {
      const stuck = new Map<string, unknown>()
      const ran = await work(probe, options, stuck)
      for (const error of stuck.values()) throw error
      return ran
    },
  }
}

/** To a process, an input is what a command is to an aggregate: whether it recognises one is a matter of repeated events. */
const recognising = (guarantees: Readonly<Guarantees>): Readonly<Guarantees> =>
  new Proxy(guarantees, {
    get: (standing, name: keyof Guarantees) =>
      standing[name === 'commandDeduplication' ? 'idempotentHandler' : name],
  })
