/** Writes the trace: numbers the steps, stamps them with beat and virtual time, and hands them on in order. */
import type { ComponentId, LaneId, StepNumber, VirtualTime } from '../../../shared/ids.ts'
import type { Step, Travel } from '../../../shared/trace.ts'
import type { Probe, Report } from './probe.ts'

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
/** A step as its author writes it, before it has a number. */
export type Draft = DistributiveOmit<Step, 'n' | 'beat' | 'time'>

export class Recorder {
  /** Line of the script that is being played, from 0. */
  beat = 0
  private count = 0
  private readonly now: () => VirtualTime
  private readonly onStep: (step: Step) => void

  /**
   * @param now the virtual clock
   * @param onStep hears every step, in order, as it is recorded
   */
  constructor(now: () => VirtualTime, onStep: (step: Step) => void) {
    this.now = now
    this.onStep = onStep
  }

  record(draft: Draft): StepNumber {
    this.count += 1
    const n = this.count as StepNumber // counted from 1: a step number by construction
    this.onStep({ n, beat: this.beat, time: this.now(), ...this.withMessageAsCause(draft) } as Step) // now it is whole
    if (draft.kind === 'appended')
      for (const { position, id } of draft.events) {
        this.messages.set(`${draft.lane} ${position}`, n)
        this.messages.set(`${draft.lane} ${id}`, n)
      }
    if (draft.kind === 'reacted')
      for (const { id } of draft.commands) this.messages.set(`${draft.lane} ${id}`, n)
    return n
  }

  /** Step that made a message, by lane and its position or id: of an event the append, of a process manager's command the reaction. */
  private readonly messages = new Map<string, StepNumber>()

  /** Who polls works because of the message that he finds: that is his cause, however much later he comes. */
  private withMessageAsCause(draft: Draft): Draft {
    const message = messageBehind(draft)
    const cause = message && 'lane' in draft && this.messages.get(`${draft.lane} ${message}`)
    return cause ? { ...draft, cause } : draft
  }

  /** A probe for one lane, standing at one of its boxes. */
  probe(lane: LaneId, node: ComponentId, cause?: StepNumber): Probe {
    return new LaneProbe(this, { lane, transactions: this.transactionsOf(lane) }, { node, cause })
  }

  private readonly counters = new Map<LaneId, { last: number }>()
  private transactionsOf(lane: LaneId): { last: number } {
    const counter = this.counters.get(lane) ?? { last: 0 }
    this.counters.set(lane, counter)
    return counter
  }
}

/** Position or id of the message that a step is about, where that says more about its cause than the moment does. */
function messageBehind(draft: Draft): number | string | undefined {
  switch (draft.kind) {
    case 'projected':
      return draft.position
    case 'reacted':
      return draft.input.kind === 'event' ? draft.input.id : undefined
    case 'command-received':
      return draft.command.id
    default:
      return undefined
  }
}

interface Standing {
  node: ComponentId
  via?: ComponentId
  cause?: StepNumber
  tx?: number
}

class LaneProbe implements Probe {
  readonly on = true
  private readonly recorder: Recorder
  private readonly home: { lane: LaneId; transactions: { last: number } }
  private readonly standing: Standing

  constructor(
    recorder: Recorder,
    home: { lane: LaneId; transactions: { last: number } },
    standing: Standing,
  ) {
    this.recorder = recorder
    this.home = home
    this.standing = standing
  }

  step(report: Report): Probe {
    const { node, cause, tx } = this.standing
    const draft = { lane: this.home.lane, node, ...defined({ cause, tx }), ...defined(report) }
    const n = this.recorder.record(draft as Draft) // a report with lane, node, cause and tx is a draft
    return this.moved({ cause: n, node: report.node ?? node, via: undefined })
  }

  at(node: ComponentId, via?: ComponentId): Probe {
    return this.moved({ node, via })
  }

  within(tx: number | undefined): Probe {
    return this.moved({ tx })
  }

  nextTx(): number {
    this.home.transactions.last += 1
    return this.home.transactions.last
  }

  travel(label: string, carries: Travel['carries']): Travel | undefined {
    const { node, via } = this.standing
    return via && { from: via, to: node, label, carries }
  }

  private moved(change: Partial<Standing>): Probe {
    return new LaneProbe(this.recorder, this.home, { ...this.standing, ...change })
  }
}

const defined = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T // only optional keys go
