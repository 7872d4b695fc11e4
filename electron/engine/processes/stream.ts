/**
 * What a process manager keeps: a stream an instance, with everything that it heard and everything that it said. An input and
 * what follows from it are one append, so that a crash leaves both or neither.
 */
import { StreamId, type VirtualTime } from '../../../shared/ids.ts'
import type { Fields } from '../../../shared/trace.ts'
import { accept, type Decider, type Decision, type DomainMessage, reject } from '../commands/decider.ts'
import type { Process, ProcessInput } from './process.ts'

/** Ids of commands and timeouts name the place in the log where they were issued: `fulfilment-o-1.2` is version 2 of that stream. */
export type ProcessEvent =
  | { type: 'EventReceived'; data: { id: string; type: string; data: Fields; at: VirtualTime } }
  | { type: 'TimeoutReached'; data: { id: string; name: string; due: VirtualTime } }
  | { type: 'CommandIssued'; data: { id: string; to: string; type: string; data: Fields } }
  | { type: 'TimeoutScheduled'; data: { id: string; name: string; due: VirtualTime } }
  | { type: 'CommandAccepted'; data: { id: string } }
  | { type: 'CommandRefused'; data: { id: string; code: string; reason: string; at: VirtualTime } }

/** What is asked of an instance: to take notice of something, once. */
export type ProcessCommand =
  | { type: 'ReceiveEvent'; data: { id: string; type: string; data: Fields; at: VirtualTime } }
  | { type: 'ReachTimeout'; data: { id: string } }
  | { type: 'NoteAcceptance'; data: { id: string } }
  | { type: 'NoteRefusal'; data: { id: string; code: string; reason: string; at: VirtualTime } }

/** What an instance knows, folded from its stream. */
export interface InstanceState<State> {
  /** What the process itself remembers. */
  process: State
  /** Length of the stream. */
  length: number
  /** Commands issued whose outcome is not known yet, by id. */
  open: Readonly<Record<string, { type: string; data: Fields }>>
  /** Timeouts that have not come yet, by id. */
  waiting: Readonly<Record<string, { name: string; due: VirtualTime }>>
}

/** `fulfilment-o-1` */
export const streamOf = (process: string, instance: string): StreamId =>
  StreamId.parse(`${process}-${instance}`)

/** `o-1` */
export const instanceOf = (stream: StreamId): string => stream.slice(stream.indexOf('-') + 1)

/** An instance of the process as a decider over its own stream. */
export function instanceDecider<State>(
  process: Process<DomainMessage, DomainMessage, State>,
  stream: StreamId,
): Decider<ProcessCommand, ProcessEvent, InstanceState<State>> {
  type Input = ProcessInput<DomainMessage, DomainMessage, string>

  /** The event that keeps the input, and after it what the process makes of it. */
  function reacting(heard: ProcessEvent, input: Input, state: InstanceState<State>): Decision<ProcessEvent> {
    const { commands, timeouts } = process.react(input, state.process, instanceOf(stream))
    const idAt = (index: number) => `${stream}.${state.length + index + 2}`
    return accept(
      heard,
      ...commands.map(
        ({ to, command: { type, data } }, index): ProcessEvent => ({
          type: 'CommandIssued',
          data: { id: idAt(index), to, type, data },
        }),
      ),
      ...timeouts.map(
        ({ name, due }, index): ProcessEvent => ({
          type: 'TimeoutScheduled',
          data: { id: idAt(commands.length + index), name, due },
        }),
      ),
    )
  }

  function decide(command: ProcessCommand, state: InstanceState<State>): Decision<ProcessEvent> {
    switch (command.type) {
      case 'ReceiveEvent':
        return reacting({ type: 'EventReceived', data: command.data }, heardEvent(command.data), state)
      case 'ReachTimeout': {
        const timeout = state.waiting[command.data.id]
        if (!timeout) return reject('not-waiting', 'This timeout has come already.')
        const data = { ...command.data, ...timeout }
        return reacting({ type: 'TimeoutReached', data }, heardTimeout(timeout), state)
      }
      case 'NoteAcceptance':
        return state.open[command.data.id]
          ? accept({ type: 'CommandAccepted', data: command.data })
          : reject('not-open', 'The outcome of this command is known already.')
      case 'NoteRefusal': {
        const refused = state.open[command.data.id]
        if (!refused) return reject('not-open', 'The outcome of this command is known already.')
        const heard: ProcessEvent = { type: 'CommandRefused', data: command.data }
        return reacting(heard, heardRefusal(command.data, refused), state)
      }
    }
  }

  function evolve(state: InstanceState<State>, event: ProcessEvent): InstanceState<State> {
    const next = { ...state, length: state.length + 1 }
    const { id } = event.data
    switch (event.type) {
      case 'EventReceived':
        return { ...next, process: process.evolve(state.process, heardEvent(event.data)) }
      case 'TimeoutReached':
        return {
          ...next,
          process: process.evolve(state.process, heardTimeout(event.data)),
          waiting: without(state.waiting, id),
        }
      case 'CommandIssued': {
        const { type, data } = event.data
        return { ...next, open: { ...state.open, [id]: { type, data } } }
      }
      case 'TimeoutScheduled': {
        const { name, due } = event.data
        return { ...next, waiting: { ...state.waiting, [id]: { name, due } } }
      }
      case 'CommandAccepted':
        return { ...next, open: without(state.open, id) }
      case 'CommandRefused': {
        const refused = state.open[id]
        if (!refused) return next
        const heard = heardRefusal(event.data, refused)
        return { ...next, process: process.evolve(state.process, heard), open: without(state.open, id) }
      }
    }
  }

  return {
    initialState: { process: process.initialState, length: 0, open: {}, waiting: {} },
    decide,
    evolve,
  }
}

const heardEvent = ({ type, data, at }: { type: string; data: Fields; at: VirtualTime }) =>
  ({ kind: 'event', event: { type, data }, at }) as const
const heardTimeout = ({ name, due }: { name: string; due: VirtualTime }) =>
  ({ kind: 'timeout', name, at: due }) as const
const heardRefusal = (
  { code, reason, at }: { code: string; reason: string; at: VirtualTime },
  command: DomainMessage,
) => ({ kind: 'rejection', command, code, reason, at }) as const

const without = <T>(all: Readonly<Record<string, T>>, id: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== id))
