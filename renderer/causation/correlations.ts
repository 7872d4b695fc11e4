/**
 * What belongs together under one correlation id: the command of a click and all that followed from it, in every lane. Pure. A step
 * names its correlation itself, or follows from one that does.
 */
import type { LaneId, StepNumber } from '../../shared/ids.ts'
import type { Step } from '../../shared/trace.ts'

export interface Correlation {
  id: string
  /** Type of its first message. */
  begins: string
  first: StepNumber
  steps: readonly Step[]
}

/** In the order in which they begin. */
export function correlationsOf(steps: readonly Step[]): Correlation[] {
  const byStep: (string | undefined)[] = []
  const found = new Map<string, { id: string; begins: string; first: StepNumber; steps: Step[] }>()
  for (const step of steps) {
    const own = ownCorrelation(step)
    const id = own ?? (step.cause === undefined ? undefined : byStep[step.cause])
    byStep[step.n] = id
    if (id === undefined) continue
    const known = found.get(id)
    if (known) known.steps.push(step)
    else found.set(id, { id, begins: beginning(step), first: step.n, steps: [step] })
  }
  return [...found.values()]
}

/** Lanes that have appended events of it and kept its id in none of them: there nobody who reads the log can find them. */
export function keptNowhere({ steps }: Correlation): LaneId[] {
  const kept = new Map<LaneId, boolean>()
  for (const step of steps)
    if (step.kind === 'appended')
      kept.set(
        step.lane,
        kept.get(step.lane) || step.events.some(({ correlationId }) => correlationId !== ''),
      )
  return [...kept].flatMap(([lane, some]) => (some ? [] : [lane]))
}

function ownCorrelation(step: Step): string | undefined {
  if (step.kind === 'command-sent') return step.correlationId
  if (step.kind !== 'appended') return undefined
  // Where the storing of metadata is switched off, only the trace still knows.
  return step.events[0]?.correlationId || undefined
}

const beginning = (step: Step): string =>
  step.kind === 'command-sent'
    ? step.command.type
    : step.kind === 'appended'
      ? (step.events[0]?.type ?? '')
      : step.kind
