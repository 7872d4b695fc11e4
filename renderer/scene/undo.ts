/**
 * What a roll-back puts back. Each transaction remembers a thing as it was when it first changed it, and nothing else:
 * another transaction of the lane, on another database, keeps what it did.
 */
import type { LaneStep } from '../../shared/trace.ts'
import { servingBoxes } from './arrivals.ts'
import { statusOf } from './box-status.ts'
import type { LaneScene, UndoScene } from './scene.ts'
import { tableName } from './tables.ts'

const nothing: UndoScene = { tables: {}, log: null, checkpoints: {}, boxes: {}, opened: null }

/** The notes of the lane's open transactions after this step. @param before the lane as it was before the step */
export function noteUndo(before: LaneScene, step: LaneStep): LaneScene['undo'] {
  const { tx } = step
  if (tx === undefined) return before.undo
  if (step.kind === 'transaction-began') return { ...before.undo, [tx]: nothing }
  const undo = before.undo[tx]
  if (!undo) return before.undo
  if (step.kind === 'committed' || step.kind === 'rolled-back') {
    const { [tx]: _, ...rest } = before.undo
    return rest
  }
  const noted = noteBox(note(undo, before, step), before, step)
  return noted === undo ? before.undo : { ...before.undo, [tx]: noted }
}

function note(undo: UndoScene, before: LaneScene, step: LaneStep): UndoScene {
  switch (step.kind) {
    case 'statement': {
      const tables = { ...undo.tables }
      for (const change of step.changes) {
        const name = tableName(step.database, change.table)
        const table = before.tables.get(name)
        if (table && !(name in tables)) tables[name] = table
      }
      return step.changes.length === 0 ? undo : { ...undo, tables }
    }
    case 'appended':
      return undo.log ? undo : { ...undo, log: before.log }
    case 'swapped': {
      const renamed = step.tables.flatMap(({ from, to }) => [from, to])
      const names = new Set([...renamed, ...step.holds.map(({ table }) => table)])
      const swapped = [...before.tables].filter(([, { shape }]) => names.has(shape.table))
      const tables = { ...Object.fromEntries(swapped), ...undo.tables }
      const noted = noteCheckpoint(undo, before, step.projection)
      const opened = undo.opened ?? before.opened
      const said = servingBoxes(before.opened, step).flatMap((id) => {
        const box = before.boxes[id]
        return box ? [[id, box]] : []
      })
      const boxes = { ...Object.fromEntries(said), ...undo.boxes }
      return { ...noteCheckpoint(noted, before, step.shadow), tables, boxes, opened }
    }
    case 'checkpoint-stored':
      return noteCheckpoint(undo, before, step.projection)
    default:
      return undo
  }
}

/** What a box says besides of what it has written, as why nothing of it will be kept, is true after a roll-back too. */
function noteBox(undo: UndoScene, before: LaneScene, step: LaneStep): UndoScene {
  const { node } = step
  const box = before.boxes[node]
  if (!box || statusOf(step) === null) return undo
  if (writes(step)) return node in undo.boxes ? undo : { ...undo, boxes: { ...undo.boxes, [node]: box } }
  if (!(node in undo.boxes)) return undo
  const { [node]: _, ...boxes } = undo.boxes
  return { ...undo, boxes }
}

function writes(step: LaneStep): boolean {
  switch (step.kind) {
    case 'statement':
      return step.effect === 'write'
    case 'appended':
    case 'projected':
    case 'checkpoint-stored':
    case 'snapshot-stored':
    case 'swapped':
      return true
    default:
      return false
  }
}

const noteCheckpoint = (undo: UndoScene, { checkpoints }: LaneScene, projection: string): UndoScene =>
  projection in undo.checkpoints
    ? undo
    : { ...undo, checkpoints: { ...undo.checkpoints, [projection]: checkpoints[projection] } }

/** The lane with all that transaction `tx` did taken back. */
export function rollBack(lane: LaneScene, undo: UndoScene | undefined): LaneScene {
  if (!undo) return lane
  const checkpoints: Record<string, (typeof undo.checkpoints)[string]> = {
    ...lane.checkpoints,
    ...undo.checkpoints,
  }
  return {
    ...lane,
    tables: lane.tables.merge(undo.tables),
    log: undo.log ?? lane.log,
    boxes: { ...lane.boxes, ...undo.boxes },
    opened: undo.opened ?? lane.opened,
    checkpoints: Object.fromEntries(
      Object.entries(checkpoints).flatMap(([name, position]) =>
        position === undefined ? [] : [[name, position]],
      ),
    ),
  }
}
