/** How much room the words of boxes need at most: what they say of a step, what they hold, what they say in any case. Pure. */
import type { ComponentId } from '../../shared/ids.ts'
import type { Component, LaneStep, StepOf } from '../../shared/trace.ts'
import { boxState, heldAtMost, isCode, NOT_RUNNING } from '../scene/box-state.ts'
import { HANDLING_FAILED, statusOf } from '../scene/box-status.ts'
import { foldStep, laneOf } from '../scene/fold.ts'
import { emptyScene, type LaneScene, type Scene } from '../scene/scene.ts'
import type { LaneExtent, Said } from './lane-extent.ts'

/** The scene as far as it tells what boxes hold: rows are left out. */
export type HeldReading = Scene
export const nothingHeld: HeldReading = emptyScene

/** Rows are most of a trace, and where they matter here, their number is enough. */
export const heldAfter = (reading: HeldReading, step: LaneStep): HeldReading =>
  step.kind === 'statement' ? reading : foldStep(reading, step)

/** @param reading after the step */
export function widenSays(extent: LaneExtent, step: LaneStep, reading: HeldReading): LaneExtent {
  const lane = laneOf(reading, step.lane)
  if (!lane) return extent
  const { components } = lane.opened
  const held = components.flatMap((component): [ComponentId, string][] => {
    const text = heldIn(lane, component, step, extent)
    return text === null ? [] : [[component.id, text]]
  })
  const urgent = urgentAt(step, components)
  const status: [ComponentId, string] = [step.node, statusOf(step) ?? '']
  const next = {
    statuses: withLongest(extent.statuses, [status, ...urgent, ...held]),
    urgent: withShapes(extent.urgent ?? {}, urgent),
    held: withShapes(extent.held ?? {}, held),
  }
  const isKnown =
    next.statuses === extent.statuses &&
    next.urgent === (extent.urgent ?? next.urgent) &&
    next.held === (extent.held ?? next.held)
  return isKnown ? extent : { ...extent, ...next }
}

/** What a step may have changed of what a box holds, as long as that can be; null where it holds as much as before. */
function heldIn(lane: LaneScene, component: Component, step: LaneStep, extent: LaneExtent): string | null {
  const rows = Math.max(0, ...component.tables.map((name) => rowsOf(extent, name)))
  const queued = heldAtMost(lane, component, rows)
  if (queued !== null) return step.kind === 'statement' || step.kind === 'worked' ? queued : null
  return step.kind !== 'statement' && changesHeld(step, lane, component) ? boxState(lane, component) : null
}

const rowsOf = ({ tables }: LaneExtent, name: string): number =>
  Math.max(tables[name]?.rows ?? 0, tables[name]?.told ?? 0)

/** Looking for the newest event of a snapshot takes long where the log is long: only when it may be another. */
function changesHeld(step: LaneStep, { snapshot }: LaneScene, { role }: Component): boolean {
  switch (step.kind) {
    case 'appended':
      return role !== 'snapshot-store' || step.events.some(({ stream }) => stream === snapshot?.subject)
    case 'snapshot-stored':
    case 'snapshot-loaded':
    case 'snapshot-discarded':
      return role === 'snapshot-store'
    case 'checkpoint-stored':
    case 'worked':
    case 'archived':
    case 'restored':
    case 'deployed':
    case 'swapped':
    case 'rolled-back':
    case 'crashed':
      return true
    default:
      return false
  }
}

/** What went wrong in a box, and what runs no more. */
function urgentAt(step: LaneStep, components: readonly Component[]): [ComponentId, string][] {
  const stopped = step.kind === 'crashed' ? components.filter(isCode) : []
  const own = urgentOf(step, components)
  return [
    ...stopped.map(({ id }): [ComponentId, string] => [id, NOT_RUNNING]),
    ...(own === '' ? [] : [[step.node, own] satisfies [ComponentId, string]]),
  ]
}

function urgentOf(step: LaneStep, components: readonly Component[]): string {
  switch (step.kind) {
    case 'crashed':
    case 'conflicted':
    case 'projection-failed':
    case 'dead-lettered':
      return statusOf(step) ?? ''
    case 'replied':
      return step.outcome === 'conflict' ? (statusOf(step) ?? '') : ''
    case 'rolled-back':
      return isProjector(step, components) ? HANDLING_FAILED : ''
    default:
      return ''
  }
}

const isProjector = ({ node }: StepOf<'rolled-back'>, components: readonly Component[]): boolean =>
  components.some(({ id, role }) => id === node && role === 'projector')

function withLongest(
  known: LaneExtent['statuses'],
  said: readonly [ComponentId, string][],
): LaneExtent['statuses'] {
  let next = known
  for (const [id, text] of said) if (text.length > (next[id]?.length ?? 0)) next = { ...next, [id]: text }
  return next
}

/** Of texts that differ in their figures only the longest. */
function withShapes(known: Said, said: readonly [ComponentId, string][]): Said {
  let next = known
  for (const [id, text] of said) {
    const own = next[id] ?? []
    const shape = shapeOf(text)
    const like = own.find((one) => shapeOf(one) === shape)
    if (like === undefined) next = { ...next, [id]: [...own, text] }
    else if (text.length > like.length)
      next = { ...next, [id]: own.map((one) => (one === like ? text : one)) }
  }
  return next
}

const shapeOf = (text: string): string => text.replace(/\d+/g, '0')
