/**
 * How the engine reports its work. The code that does a piece of work calls `probe.step(…)` when it has done it;
 * what comes back is a probe whose own steps are caused by that one.
 */
import type { ComponentId, GlobalPosition } from '../../../shared/ids.ts'
import type { LaneStep, Measured, Travel } from '../../../shared/trace.ts'

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** What the reporting code says of a step in a lane; number, cause, beat, lane and time are added by the recorder. */
export type Report = DistributiveOmit<
  LaneStep,
  'n' | 'cause' | 'beat' | 'time' | 'lane' | 'node' | 'travel' | 'tx' | 'measured'
> & {
  /** The box where it happened; the probe's own place when left out. */
  node?: ComponentId
  travel?: Travel
  measured?: Measured
}

/**
 * What somebody finds to do who polls: a message that was left for him, how a command has ended that he has sent, or an event that
 * a projection has set aside. It is the cause of what he does, however much later he comes, and whatever made him come.
 */
export type Reason =
  | { kind: 'message' | 'outcome'; id: string }
  | { kind: 'dead-letter'; projection: string; position: GlobalPosition }

/** Where a piece of work stands in the trace: its lane, its box, its transaction and the step that caused it. */
export interface Probe {
  /** False when nobody listens: skip whatever is only needed for reporting. */
  readonly on: boolean
  /** Records a step and returns a probe whose steps are caused by it. */
  step(report: Report): Probe
  /** The same probe, its steps caused by the one that the reason came from; unchanged where the trace does not know of it. */
  because(reason: Reason): Probe
  /** The same probe at another box; with `via`, the statements run there are drawn as sent from that box. */
  at(node: ComponentId, via?: ComponentId): Probe
  /** The same probe inside transaction `tx` of its lane. */
  within(tx: number | undefined): Probe
  /** A number for a transaction, unique in the lane. */
  nextTx(): number
  /** How a statement run with this probe travels, if it was sent from another box. */
  travel(label: string, carries: Travel['carries']): Travel | undefined
}

/** The probe for work that nobody watches. */
export const silent: Probe = {
  on: false,
  step: () => silent,
  because: () => silent,
  at: () => silent,
  within: () => silent,
  nextTx: () => 0,
  travel: () => undefined,
}
