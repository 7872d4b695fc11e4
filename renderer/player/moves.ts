/** The moves of the cursor that follow from the trace alone. */
import type { Step } from '../../shared/trace.ts'
import { laneTitles } from '../breakpoints/breakpoint.ts'
import { type Hit, hitAt, hitText, nextHit, previousHit } from '../breakpoints/hits.ts'
import { endOfBeat, nextLandmark, previousLandmark, startOfBeat } from './jumps.ts'
import type { PlayerActions, PlayerState } from './state.ts'
import { endOfCommand, isWorkBetween, nextStop, previousStop, startOfCommand } from './stops.ts'

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
  | 'runTo'
  | 'runToHeld'
  | 'restart'
>

/**
 * @param jump stops playing and stands at a step, with a notice where there is something to say
 * @param stay stops playing and says why there was nothing to go to
 * @param watch plays up to a step and stops there, without a word
 */
export function moves(
  get: () => PlayerState,
  jump: (n: number, more?: Partial<Pick<PlayerState, 'notice' | 'waiting'>>) => void,
  stay: (notice: string) => void,
  watch: (n: number) => void,
): Moves {
  const by = (move: (steps: PlayerState['recording']['steps'], n: number) => number) => () =>
    jump(move(get().recording.steps, get().cursor))
  const stopText = (hit: Hit) => {
    const { breakpoints, recording } = get()
    return `Breakpoint: ${hitText(hit, breakpoints, laneTitles(recording.steps))}`
  }
  const runTo = (goal: number) => {
    const { cursor, length, recording, hits } = get()
    const to = Math.min(goal, length)
    if (to <= cursor) return jump(to, { notice: to < cursor ? `Back at step ${to}.` : `Step ${to} is here.` })
    const question = firstQuestion(recording.steps, cursor, to)
    const hit = nextHit(hits, cursor)
    const at = Math.min(to, question ?? to, hit?.n ?? to)
    const onTheWay = at < to ? `, on the way to step ${to}` : ''
    if (hit?.n === at) jump(at, { waiting: question === at, notice: stopText(hit) + onTheWay })
    else if (at < to) jump(at, { waiting: true, notice: `A question${onTheWay}` })
    else jump(at, { waiting: question === at, notice: `Ran to step ${to}` })
  }
  const toBreakpoint = (direction: 'next' | 'previous') => () => {
    const { hits, breakpoints, cursor } = get()
    const hit = direction === 'next' ? nextHit(hits, cursor) : previousHit(hits, cursor)
    if (hit && direction === 'next') runTo(hit.n)
    else if (hit) jump(hit.n, { notice: stopText(hit) })
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
    nextStop() {
      const { recording, cursor, sharing, motion, playing, loop } = get()
      const to = nextStop(recording.steps, cursor, sharing)
      // Who presses again while it plays has seen enough; and a range that is repeated would never let it arrive.
      const watched = sharing === 'turns' && motion && !playing && !loop.on
      if (watched && isWorkBetween(recording.steps, cursor, to)) watch(to)
      else jump(to)
    },
    previousStop() {
      const { recording, cursor, sharing } = get()
      jump(previousStop(recording.steps, cursor, sharing))
    },
    nextBreakpoint: toBreakpoint('next'),
    previousBreakpoint: toBreakpoint('previous'),
    runTo,
    runToHeld() {
      const { selected } = get()
      if (selected === null) stay('Hold a step first: click a box, or a cause in the inspector.')
      else runTo(selected)
    },
    restart: () => jump(0),
  }
}

/** The first question after `n` that comes at step `to` or before; undefined when there is none. */
function firstQuestion(steps: readonly Step[], n: number, to: number): number | undefined {
  const question = nextLandmark(steps, n, 'question')
  return question !== undefined && question <= to ? question : undefined
}

/** Why playing stops at the step just reached; null when it goes on. */
export function reasonToStop({ hits, breakpoints, cursor, recording }: PlayerState): string | null {
  const hit = hitAt(hits, cursor)
  return hit ? `Breakpoint: ${hitText(hit, breakpoints, laneTitles(recording.steps))}` : null
}
