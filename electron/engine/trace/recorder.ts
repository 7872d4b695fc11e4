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
    this.onStep({ n, beat: this.beat, time: this.now(), ...this.withEventAsCause(draft) } as Step) // now it is whole
    if (draft.kind === 'appended')
      for (const { position } of draft.events) this.appends.set(`${draft.lane} ${position}`, n)
    return n
  }

  /** Step of the append by lane and position. */
  private readonly appends = new Map<string, StepNumber>()

  /** A projector polls, but what made it work is the event: that is its cause, however much later it comes. */
  private withEventAsCause(draft: Draft): Draft {
    if (draft.kind !== 'projected') return draft
    const cause = this.appends.get(`${draft.lane} ${draft.position}`) ?? draft.cause
    return { ...draft, ...defined({ cause }) }
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
