/** Who caused what: the messages of one correlation and the ways between them. Pure. */
import { crashWords } from '../../shared/crash-point.ts'
import type { ComponentId, LaneId, StepNumber } from '../../shared/ids.ts'
import { isLaneStep, type LaneStep, type Step, type StepOf } from '../../shared/trace.ts'
import { kindName } from '../inspector/kind-name.ts'
import type { Correlation } from './correlations.ts'

export interface CauseNode {
  n: StepNumber
  step: LaneStep
  /** What it is about: the type of the message, the table. */
  label: string
  /** What happened to it. */
  kind: string
  lane: LaneId
  component: ComponentId
  /** The node that made it happen; null for the first of its lane. */
  cause: StepNumber | null
  /** Where it had asked to be woken, the step that moved the clock so far: no message, and so no node. */
  clock: StepNumber | null
  effects: readonly StepNumber[]
}

/** More nodes than this cannot be told apart. */
export const MOST_NODES = 300

export interface CauseGraph {
  /** In the order in which they happened: a cause before its effects. */
  nodes: readonly CauseNode[]
  /** Messages left out because there are more than MOST_NODES. */
  left: number
}

/** @param all the trace, in which causes are looked up */
export function graphOf({ steps }: Correlation, all: readonly Step[]): CauseGraph {
  const systems = new Map(
    all.filter((step) => step.kind === 'lane-opened').map(({ lane, system }) => [lane, system]),
  )
  const told = steps.filter(isLaneStep).flatMap((step) => {
    const label = labelOf(step, systems.get(step.lane))
    return label === null ? [] : [{ step, label }]
  })
  const shown = told.slice(0, MOST_NODES)
  const numbers = new Set(shown.map(({ step }) => step.n))
  const effects = new Map<StepNumber, StepNumber[]>()
  const nodes = shown.map(({ step, label }) => {
    const cause = nearest(step, all, numbers)
    if (cause !== null) effects.set(cause, [...(effects.get(cause) ?? []), step.n])
    const clock = step.kind === 'reacted' ? (step.clock ?? null) : null
    return {
      n: step.n,
      step,
      label,
      kind: kindName(step),
      lane: step.lane,
      component: step.node,
      cause,
      clock,
    }
  })
  return {
    nodes: nodes.map((node) => ({ ...node, effects: effects.get(node.n) ?? [] })),
    left: told.length - shown.length,
  }
}

/** The nearest cause that is a node itself. */
function nearest(step: Step, all: readonly Step[], nodes: ReadonlySet<StepNumber>): StepNumber | null {
  let cause = step.cause
  while (cause !== undefined && !nodes.has(cause)) {
    const before: Step | undefined = all[cause - 1]
    // A cause comes before its effect; a trace that says otherwise must not hold us for ever.
    cause = before?.cause !== undefined && before.cause < cause ? before.cause : undefined
  }
  return cause ?? null
}

/** Null for a step that is no message: loading, transactions, checkpoints. */
function labelOf(step: LaneStep, system: StepOf<'lane-opened'>['system'] | undefined): string | null {
  switch (step.kind) {
    case 'command-sent':
    case 'command-received':
      return step.command.type
    case 'appended':
      return step.events.map(({ type }) => type).join(', ')
    case 'projected':
    case 'parked':
      return step.type
    case 'projection-failed':
    case 'dead-lettered':
      return `${step.type}: ${step.projection}`
    case 'reacted':
      return step.process
    case 'relayed':
      return step.message.type
    case 'rejected':
      return step.code
    case 'conflicted':
      return step.stream
    case 'command-recognised':
      return step.subject
    case 'crashed':
      return crashWords(step.point)
    case 'statement':
      // Where events are appended, they say what is written.
      return step.changes.length > 0 && system !== 'event-sourced'
        ? [...new Set(step.changes.map(({ table }) => table))].join(', ')
        : null
    default:
      return null
  }
}

/** A node and all that led to it, first cause first. */
export function pathTo({ nodes }: CauseGraph, n: StepNumber): StepNumber[] {
  const byNumber = new Map(nodes.map((node) => [node.n, node]))
  const path: StepNumber[] = []
  for (let at = byNumber.get(n); at; at = at.cause === null ? undefined : byNumber.get(at.cause))
    path.push(at.n)
  return path.reverse()
}
