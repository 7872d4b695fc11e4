/** A trace folded to its end, and what tests read there. */
import { foldStep } from '../../../renderer/scene/fold.ts'
import { emptyScene, type LaneScene, type Scene } from '../../../renderer/scene/scene.ts'
import type { Step } from '../../../shared/trace.ts'
import type { TraceBuilder } from './traces.ts'

export const fold = (steps: readonly Step[]): Scene => steps.reduce(foldStep, emptyScene)

/** @throws when the trace has no such lane */
export function laneAfter(trace: TraceBuilder, id = 'es'): LaneScene {
  const lane = fold(trace.steps).lanes.find((candidate) => candidate.id === id)
  if (!lane) throw new Error(`no lane ${id}`)
  return lane
}

export const rowsOf = (lane: LaneScene, table = 'db.items') => lane.tables.get(table)?.rows.toObject()
export const touchedOf = (lane: LaneScene, table = 'db.items') => lane.tables.get(table)?.touched

export const pen = { id: 1, name: 'pen' }
export const ink = { id: 1, name: 'ink' }
