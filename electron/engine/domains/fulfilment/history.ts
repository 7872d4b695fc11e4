/** What really followed from what, told by the pure parts alone: deciders and process, run to the end after each message. */
import type { StreamId, VirtualTime } from '../../../../shared/ids.ts'
import type { Fields } from '../../../../shared/trace.ts'
import { type InstanceState, instanceDecider, type ProcessCommand, streamOf } from '../../processes/stream.ts'
import { fulfilmentDecider, type PartsState } from './decider.ts'
import {
  type FulfilmentCommand,
  type FulfilmentEvent,
  type FulfilmentState,
  fulfilment,
} from './fulfilment-process.ts'
import type { FulfilmentQuestion } from './questions.ts'
import { type OrderStatus, statusOf } from './status.ts'
import { fulfilmentStream } from './subjects.ts'

/** Something that happened, and the messages that led to it by their types: from the first event to this one, what was said between them. */
interface Fact {
  stream: StreamId
  event: FulfilmentEvent
  chain: readonly string[]
}

interface Waiting {
  order: string
  id: string
  due: VirtualTime
  chain: readonly string[]
}

/** An event by where it stands and what it is called: enough to count it. */
interface Said {
  stream: string
  type: string
}

/** The yardstick for the answers of every lane. */
export class FulfilmentHistory {
  private readonly facts: Fact[] = []
  private readonly parts = new Map<StreamId, PartsState>()
  private readonly instances = new Map<string, InstanceState<FulfilmentState>>()
  private readonly waiting: Waiting[] = []
  private readonly now: () => VirtualTime

  /** @param now the virtual clock: timeouts come when it says so */
  constructor(now: () => VirtualTime) {
    this.now = now
  }

  command(subject: string, command: FulfilmentCommand, at: VirtualTime): boolean {
    this.wakeUntil(at)
    return this.handle(subject, command, at, []) === undefined
  }

  /**
   * All the facts that a complete answer must hold.
   * @param logged reads what a lane has committed; what of the history is not among it has not happened there yet
   */
  truth(question: FulfilmentQuestion, logged?: () => readonly Said[]): Fields {
    this.wakeUntil(this.now())
    const of = (logged ? alsoIn(logged(), this.facts) : this.facts).filter(
      ({ stream, event }) => fulfilment.instance(event, stream) === question.order,
    )
    switch (question.type) {
      case 'order-status': {
        const status: OrderStatus = statusOf(of.map(({ event }) => event))
        return { ...status }
      }
      case 'why-did': {
        const fact = of.findLast(({ event }) => event.type === question.event)
        return { chain: (fact?.chain ?? []).join(' > ') }
      }
      case 'what-followed': {
        const followed = of.filter(({ chain }) => chain[0] === 'OrderPlaced').map(({ event }) => event.type)
        return { events: followed.join(', ') }
      }
    }
  }

  /** @returns why it was refused, or undefined */
  private handle(
    subject: string,
    command: FulfilmentCommand,
    at: VirtualTime,
    chain: readonly string[],
  ): { code: string; reason: string } | undefined {
    const stream = fulfilmentStream(subject)
    const state = this.parts.get(stream) ?? fulfilmentDecider.initialState
    const decision = fulfilmentDecider.decide(command, state)
    if (!decision.accepted) return decision
    this.parts.set(stream, decision.events.reduce(fulfilmentDecider.evolve, state))
    for (const event of decision.events) {
      const led = [...chain, ...(chain.length > 0 ? [command.type] : []), event.type]
      this.facts.push({ stream, event, chain: led })
      this.hear(stream, event, at, led)
    }
    return undefined
  }

  private hear(stream: StreamId, event: FulfilmentEvent, at: VirtualTime, chain: readonly string[]): void {
    const order = fulfilment.instance(event, stream)
    if (order === undefined || !fulfilment.handles.includes(event.type)) return
    const { type, data } = event
    this.tell(order, { type: 'ReceiveEvent', data: { id: type, type, data, at } }, at, chain)
  }

  /** An instance hears something; what it says is done at once. */
  private tell(order: string, command: ProcessCommand, at: VirtualTime, chain: readonly string[]): void {
    const decider = instanceDecider(fulfilment, streamOf(fulfilment.name, order))
    const state = this.instances.get(order) ?? decider.initialState
    const decision = decider.decide(command, state)
    if (!decision.accepted) return
    this.instances.set(order, decision.events.reduce(decider.evolve, state))
    for (const said of decision.events) {
      if (said.type === 'TimeoutScheduled') {
        const { id, name, due } = said.data
        this.waiting.push({ order, id, due, chain: [...chain, name] })
      }
      if (said.type !== 'CommandIssued') continue
      const { id, to, type, data } = said.data
      const issued = { type, data } as FulfilmentCommand // this very process has issued it
      const refused = this.handle(to, issued, at, chain)
      this.tell(
        order,
        refused
          ? { type: 'NoteRefusal', data: { id, code: refused.code, reason: refused.reason, at } }
          : { type: 'NoteAcceptance', data: { id } },
        at,
        [...chain, type],
      )
    }
  }

  private wakeUntil(now: VirtualTime): void {
    for (;;) {
      const [next] = this.waiting.filter(({ due }) => due <= now).sort((a, b) => a.due - b.due)
      if (!next) return
      this.waiting.splice(this.waiting.indexOf(next), 1)
      this.tell(next.order, { type: 'ReachTimeout', data: { id: next.id } }, now, next.chain)
    }
  }
}

/** The facts that a log holds too, as often as it holds them: one event stands for one fact. */
function alsoIn(log: readonly Said[], facts: readonly Fact[]): Fact[] {
  const key = (stream: string, type: string) => `${stream} ${type}`
  const found = new Map<string, number>()
  for (const { stream, type } of log) found.set(key(stream, type), (found.get(key(stream, type)) ?? 0) + 1)
  return facts.filter(({ stream, event: { type } }) => {
    const left = found.get(key(stream, type)) ?? 0
    found.set(key(stream, type), left - 1)
    return left > 0
  })
}
