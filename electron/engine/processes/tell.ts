/** What an instance has decided, told as a step of the trace. */
import type { ComponentId } from '../../../shared/ids.ts'
import type { Fields, Travel } from '../../../shared/trace.ts'
import type { Envelope } from '../commands/command.ts'
import type { Probe } from '../trace/probe.ts'
import type { ProcessCommand, ProcessEvent } from './stream.ts'

/** Who speaks, and at which boxes of the trace. */
export interface Teller {
  process: string
  instance: string
  nodes: { process: ComponentId; store: ComponentId; handler: ComponentId }
}

/** A reaction where there is something to react to; that a command was accepted is only noted. */
export function tellReaction(
  { process, instance, nodes }: Teller,
  { id }: Envelope<ProcessCommand>,
  events: readonly ProcessEvent[],
  probe: Probe,
): Probe {
  const [heard] = events
  const input = heard && inputOf(heard)
  if (!input)
    return probe.step({
      kind: 'decided',
      node: nodes.process,
      command: id,
      events: [...events],
    })
  return probe.step({
    kind: 'reacted',
    node: nodes.process,
    process,
    instance,
    input,
    commands: events.filter((event) => event.type === 'CommandIssued').map(({ data }) => message(data)),
    timeouts: events
      .filter((event) => event.type === 'TimeoutScheduled')
      .map(({ data: { id, name, due } }) => ({ id, name, due })),
    ...travelOf(input, nodes),
  })
}

type Input = { kind: 'event' | 'timeout' | 'rejection'; id: string; type: string }

function inputOf(event: ProcessEvent): Input | undefined {
  const { id } = event.data
  switch (event.type) {
    case 'EventReceived':
      return { kind: 'event', id, type: event.data.type }
    case 'TimeoutReached':
      return { kind: 'timeout', id, type: event.data.name }
    case 'CommandRefused':
      return { kind: 'rejection', id, type: event.data.code }
    case 'CommandAccepted':
    case 'CommandIssued':
    case 'TimeoutScheduled':
      return undefined
  }
}

const message = ({ id, type, data }: { id: string; type: string; data: Fields }) => ({ id, type, data })

function travelOf({ kind, type }: Input, { process, store, handler }: Teller['nodes']): { travel?: Travel } {
  switch (kind) {
    case 'event':
      return { travel: { from: store, to: process, label: type, carries: 'event' } }
    case 'rejection':
      return { travel: { from: handler, to: process, label: 'refused', carries: 'rejection' } }
    case 'timeout':
      return {}
  }
}
