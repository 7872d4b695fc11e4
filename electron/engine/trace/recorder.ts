/** Writes the trace: numbers the steps, stamps them with beat and virtual time, and hands them on in order. */
import type { ComponentId, LaneId, StepNumber, VirtualTime } from '../../../shared/ids.ts'
import type { Step, Travel } from '../../../shared/trace.ts'
import type { Draft } from './draft.ts'
import { Origins } from './origins.ts'
import type { Probe, Reason, Report } from './probe.ts'

/** The trace of one play in the making. */
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
    const cause = this.causeByPosition(draft)
    const step: Record<string, unknown> = { n, beat: this.beat, time: this.now() }
    // A loop, not three copies one after the other: half the price of a trace is in here. Keys without a value are left out.
    for (const key in draft) {
      const value = draft[key as keyof Draft]
      if (value !== undefined) step[key] = value
    }
    if (cause) step.cause = cause
    const clock = this.clockOf(draft)
    if (clock) step.clock = clock
    this.onStep(step as unknown as Step) // now it is whole
    if ('lane' in draft) this.originsOf(draft.lane).learn(draft, n)
    if (draft.kind === 'time-advanced') this.advances.push({ n, to: draft.to })
    return n
  }

  private readonly origins = new Map<LaneId, Origins>()
  /** Where the messages of a lane came from. */
  originsOf(lane: LaneId): Origins {
    const origins = this.origins.get(lane) ?? new Origins()
    this.origins.set(lane, origins)
    return origins
  }

  /** A projection works because of the event that it finds. */
  private causeByPosition(draft: Draft): StepNumber | undefined {
    return draft.kind === 'projected' ? this.originsOf(draft.lane).ofPosition(draft.position) : undefined
  }

  private readonly advances: { n: StepNumber; to: VirtualTime }[] = []
  /** The first move of the clock as far as the timeout that is heard. */
  private clockOf(draft: Draft): StepNumber | undefined {
    if (draft.kind !== 'reacted' || draft.input.kind !== 'timeout') return undefined
    const due = this.originsOf(draft.lane).dueOf(draft.input.id)
    return due === undefined ? undefined : this.advances.find(({ to }) => to >= due)?.n
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

/** Where a probe stands: at which box, reached from which other one, because of which step, in which transaction. */
interface Standing {
  node: ComponentId
  via?: ComponentId | undefined
  cause?: StepNumber | undefined
  tx?: number | undefined
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
    const draft = { lane: this.home.lane, node, cause, tx, ...report }
    const n = this.recorder.record(draft as Draft) // a report with lane, node, cause and tx is a draft
    return this.moved({ node: report.node ?? node, cause: n, tx })
  }

  because(reason: Reason): Probe {
    const cause = this.recorder.originsOf(this.home.lane).of(reason)
    return cause === undefined ? this : this.moved({ ...this.standing, cause })
  }

  at(node: ComponentId, via?: ComponentId): Probe {
    const { cause, tx } = this.standing
    return this.moved({ node, via, cause, tx })
  }

  within(tx: number | undefined): Probe {
    return this.moved({ ...this.standing, tx })
  }

  nextTx(): number {
    this.home.transactions.last += 1
    return this.home.transactions.last
  }

  travel(label: string, carries: Travel['carries']): Travel | undefined {
    const { node, via } = this.standing
    return via && { from: via, to: node, label, carries }
  }

  private moved(standing: Standing): Probe {
    return new LaneProbe(this.recorder, this.home, standing)
  }
}
