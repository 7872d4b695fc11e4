/**
 * What a roll-back puts back. Each transaction remembers a thing as it was when it first changed it, and nothing else:
 * another transaction of the lane, on another database, keeps what it did.
 */
import type { LaneStep } from '../../shared/trace.ts'
import type { LaneScene, UndoScene } from './scene.ts'
import { tableName } from './tables.ts'

const nothing: UndoScene = { tables: {}, log: null, checkpoints: {}, opened: null }

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
  const noted = note(undo, before, step)
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
      return { ...noteCheckpoint(noted, before, step.shadow), tables, opened }
    }
    case 'checkpoint-stored':
      return noteCheckpoint(undo, before, step.projection)
    default:
      return undo
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
    opened: undo.opened ?? lane.opened,
    checkpoints: Object.fromEntries(
      Object.entries(checkpoints).flatMap(([name, position]) =>
        position === undefined ? [] : [[name, position]],
      ),
    ),
  }
}
