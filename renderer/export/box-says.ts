/** What a box says below its label, or beside it. */

import type { Component } from '../../shared/trace.ts'
import { boxSays, isLive } from '../scene/box-state.ts'
import type { LaneScene } from '../scene/scene.ts'
import { overSays } from '../stage/over-scene.ts'
import { SIDES } from '../stage/over-sides.ts'
import type { Drawn } from './shown.ts'

/** Between what two lanes say, where they say it in one line. */
export const PAIR_GAP = '   '

/** One line, or one for each of two lanes laid over one another where they say different things; none of a box that says nothing. */
export function saidBy(
  { scene, over }: Pick<Drawn, 'scene' | 'over'>,
  lane: LaneScene,
  component: Component,
): string[] {
  const live = isLive(scene, lane, component.id)
  if (!over) return told([boxSays(lane, component, live)])
  const said = overSays(over, component.id, live)
  const own = SIDES.flatMap((side) =>
    said[side] === '' ? [] : [`${over.overlay.signs[side]} ${said[side]}`],
  )
  return own.length > 0 ? own : told([said.says])
}

const told = (lines: readonly string[]): string[] => lines.filter((line) => line !== '')
