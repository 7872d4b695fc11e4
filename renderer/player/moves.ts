/** The moves of the cursor that follow from the trace alone. */
import { hitAt, hitText, nextHit, previousHit } from '../breakpoints/hits.ts'
import { endOfBeat, nextLandmark, previousLandmark, startOfBeat } from './jumps.ts'
import type { PlayerActions, PlayerState } from './state.ts'
import { endOfCommand, nextStop, previousStop, startOfCommand } from './stops.ts'

type Moves = Pick<
  PlayerActions,
  | 'stepForward'
  | 'stepBack'
  | 'stepOver'
  | 'stepOverBack'
  | 'stepOut'
  | 'stepOutBack'
  | 'jump'
  | 'nextStop'
  | 'previousStop'
  | 'nextBreakpoint'
  | 'previousBreakpoint'
  | 'restart'
>

/**
 * @param jump stops playing and stands at a step, with a notice where there is something to say
 * @param stay stops playing and says why there was nothing to go to
 */
export function moves(
  get: () => PlayerState,
  jump: (n: number, notice?: string) => void,
  stay: (notice: string) => void,
): Moves {
  const by = (move: (steps: PlayerState['recording']['steps'], n: number) => number) => () =>
    jump(move(get().recording.steps, get().cursor))
  const toBreakpoint = (direction: 'next' | 'previous') => () => {
    const { hits, breakpoints, cursor } = get()
    const hit = direction === 'next' ? nextHit(hits, cursor) : previousHit(hits, cursor)
    if (hit) jump(hit.n, `Breakpoint: ${hitText(hit, breakpoints)}`)
    else if (breakpoints.some(({ active }) => active))
      stay(`No breakpoint ${direction === 'next' ? 'after' : 'before'} this step.`)
    else stay('There is no breakpoint yet: S opens the list.')
  }
  return {
    stepForward: () => jump(get().cursor + 1),
    stepBack: () => jump(get().cursor - 1),
    stepOver: by(endOfCommand),
    stepOverBack: by(startOfCommand),
    stepOut: by(endOfBeat),
    stepOutBack: by(startOfBeat),
    jump(landmark, direction) {
      const { recording, cursor } = get()
      const find = direction === 'next' ? nextLandmark : previousLandmark
      const there = find(recording.steps, cursor, landmark)
      if (there !== undefined) jump(there)
      else stay(`No ${landmark} ${direction === 'next' ? 'after' : 'before'} this step.`)
    },
    nextStop: by(nextStop),
    previousStop: by(previousStop),
    nextBreakpoint: toBreakpoint('next'),
    previousBreakpoint: toBreakpoint('previous'),
    restart: () => jump(0),
  }
}

/** Why playing stops at the step just reached; null when it goes on. */
export function reasonToStop({ hits, breakpoints, cursor, runningTo }: PlayerState): string | null {
  const hit = hitAt(hits, cursor)
  if (hit) return `Breakpoint: ${hitText(hit, breakpoints)}`
  return runningTo === cursor ? `Run to step ${cursor}: here.` : null
}
