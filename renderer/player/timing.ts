/** How time passes while playing: speed, tempo, and the range that is repeated. */
import { NO_LOOP, toggled, withEnd, withStart } from './loop.ts'
import { SPEEDS } from './pace.ts'
import type { PlayerActions, PlayerState } from './state.ts'
import { commandToRepeat } from './stops.ts'

type Timing = Pick<
  PlayerActions,
  | 'faster'
  | 'slower'
  | 'setSpeed'
  | 'toggleTempo'
  | 'loopFromHere'
  | 'loopToHere'
  | 'toggleLoop'
  | 'clearLoop'
>

export function timing(get: () => PlayerState, set: (part: Partial<PlayerState>) => void): Timing {
  return {
    faster: () => set({ speed: SPEEDS.find((speed) => speed > get().speed) ?? get().speed }),
    slower: () => set({ speed: SPEEDS.findLast((speed) => speed < get().speed) ?? get().speed }),
    setSpeed: (speed) => set({ speed }),
    toggleTempo: () => set({ tempo: get().tempo === 'even' ? 'measured' : 'even' }),
    loopFromHere: (n = get().cursor) => set({ loop: withStart(get().loop, n) }),
    loopToHere: (n = get().cursor) => set({ loop: withEnd(get().loop, n) }),
    toggleLoop() {
      const { loop, recording, cursor } = get()
      set({ loop: toggled(loop, commandToRepeat(recording.steps, cursor)) })
    },
    clearLoop: () => set({ loop: NO_LOOP }),
  }
}
