import type { Player } from '../player/player.ts'
import { preferences } from './preferences.ts'

/** Breakpoints hold for every scenario, and are found again the next time. */
export function keepBreakpoints(player: Player): void {
  player.getState().setBreakpoints(preferences.getState().breakpoints)
  player.subscribe(({ breakpoints }, before) => {
    if (breakpoints !== before.breakpoints) preferences.getState().keepBreakpoints(breakpoints)
  })
}
