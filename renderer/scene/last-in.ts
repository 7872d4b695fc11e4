/** The step that a box stands at: what is seen in it is as that step left it. Pure. */
import type { StepNumber } from '../../shared/ids.ts'
import type { Component } from '../../shared/trace.ts'
import type { LaneScene } from './scene.ts'

/**
 * The newest step that happened in the box, or that wrote the rows of a table of its, whoever wrote them: a dead letter is set
 * aside by the projector. Null before the first.
 */
export function lastIn(
  { boxes, tables }: Pick<LaneScene, 'boxes' | 'tables'>,
  { id, tables: own }: Pick<Component, 'id' | 'tables'>,
): StepNumber | null {
  const newest = Math.max(boxes[id]?.last ?? 0, ...own.map((name) => tables.get(name)?.told ?? 0))
  // Each of them is the number of a step, or 0.
  return newest === 0 ? null : (newest as StepNumber)
}
