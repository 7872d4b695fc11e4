/** How time passes while playing: speed, tempo, and the range that is repeated. */
import { type Loop, loopText, NO_LOOP, toggled, withEnd, withStart } from './loop.ts'
import { SPEEDS } from './pace.ts'
import type { PlayerActions, PlayerState } from './state.ts'
import { commandToRepeat, endOfCommand, startOfCommand } from './stops.ts'

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
  // Each says what it did: who cannot see the sign of it hears it.
  const setSpeed = (speed: number) => set({ speed, notice: `Speed ${speed}×` })
  const toSpeed = (speed: number | undefined, which: 'faster' | 'slower') =>
    speed === undefined ? set({ notice: `Speed ${get().speed}×: there is none ${which}` }) : setSpeed(speed)
  const toLoop = (loop: Loop) => set({ loop, notice: loopText(get().loop, loop) })
  return {
    faster: () =>
      toSpeed(
        SPEEDS.find((speed) => speed > get().speed),
        'faster',
      ),
    slower: () =>
      toSpeed(
        SPEEDS.findLast((speed) => speed < get().speed),
        'slower',
      ),
    setSpeed,
    toggleTempo: () =>
      set(
        get().tempo === 'even'
          ? { tempo: 'measured', notice: 'Each step stays in proportion to what it took' }
          : { tempo: 'even', notice: 'Steps follow each other evenly' },
      ),
    loopFromHere: (n = get().cursor) => toLoop(withStart(get().loop, n)),
    loopToHere: (n = get().cursor) => toLoop(withEnd(get().loop, n)),
    toggleLoop() {
      const { loop, recording, cursor } = get()
      const { steps } = recording
      const after = toggled(loop, {
        ...commandToRepeat(steps, cursor),
        // One end is set: the command there gives the other.
        ...(loop.from === null ? {} : { to: endOfCommand(steps, loop.from) }),
        ...(loop.to === null ? {} : { from: startOfCommand(steps, loop.to) }),
      })
      if (after === loop) set({ notice: 'There is nothing here to repeat' })
      else toLoop(after)
    },
    clearLoop: () => toLoop(NO_LOOP),
  }
}
