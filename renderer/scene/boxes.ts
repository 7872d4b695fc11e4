/** What the steps of a lane leave on its boxes. Pure. */
import type { LaneStep } from '../../shared/trace.ts'
import { boxStatus, rowsWritten, statusOf } from './box-status.ts'
import type { BoxScene, LaneScene } from './scene.ts'

/** Before anything has happened in it. */
export const NEW_BOX: BoxScene = { status: '', last: null, written: null, tellsRows: false }

/** The box of `step` after it. @param before its lane */
export function boxAfter(step: LaneStep, before: LaneScene): BoxScene {
  const written =
    step.kind === 'statement' && step.effect === 'write' && step.tx !== undefined
      ? { tx: step.tx, rows: rowsWritten(step, before) }
      : (before.boxes[step.node]?.written ?? null)
  const keepsLine = statusOf(step) === null
  return {
    status: boxStatus(step, before),
    last: step.n,
    written,
    tellsRows: keepsLine
      ? (before.boxes[step.node]?.tellsRows ?? false)
      : (step.kind === 'statement' && step.effect === 'write') || step.kind === 'rolled-back',
  }
}

/** All boxes of a lane, each changed. */
export const mapBoxes = (
  boxes: LaneScene['boxes'],
  change: (box: BoxScene) => BoxScene,
): LaneScene['boxes'] => Object.fromEntries(Object.entries(boxes).map(([id, box]) => [id, change(box)]))
