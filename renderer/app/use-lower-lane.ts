import type { LaneId } from '../../shared/ids.ts'
import { usePlayer } from '../player/player-context.tsx'
import { lowerOf } from '../stage/over.ts'
import { pairIn, useLayout } from './layout.ts'

/** The lane whose sign is hollow on the stage: everywhere beside it the sign is to be the same. Null for none. */
export function useLowerLane(): LaneId | null {
  const arranged = useLayout()
  return usePlayer(({ scenario, scene }) =>
    lowerOf(
      scene.lanes.map(({ opened }) => opened),
      pairIn(arranged, scenario),
    ),
  )
}
