/**
 * The one store of the page: which trace is open, where the cursor stands, whether it moves.
 * Everything else on screen follows from the scene at the cursor.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ChoiceValues } from '../../shared/choice.ts'
import type { Client } from '../../shared/client.ts'
import type { PlayId } from '../../shared/ids.ts'
import { Problem, type ProblemData } from '../../shared/problem.ts'
import type { Step } from '../../shared/trace.ts'
import { HitFinder } from '../breakpoints/hits.ts'
import { Recording } from '../scene/recording.ts'
import { emptyScene } from '../scene/scene.ts'
import { NOTHING_READ } from '../scene/whole.ts'
import { asking } from './asking.ts'
import { NO_LOOP, nextInPlay, startOfPlay } from './loop.ts'
import { moves, reasonToStop } from './moves.ts'
import type { PlayerActions, PlayerState, Sought } from './state.ts'
import { timing } from './timing.ts'

export type Player = StoreApi<PlayerState & PlayerActions>

const nothing = (): Pick<
  PlayerState,
  | 'problem'
  | 'recording'
  | 'length'
  | 'complete'
  | 'cursor'
  | 'goingTo'
  | 'scene'
  | 'playing'
  | 'waiting'
  | 'loop'
  | 'hits'
  | 'watchingTo'
  | 'notice'
  | 'asking'
  | 'read'
  | 'reference'
  | 'differences'
  | 'pointed'
  | 'lookingUp'
  | 'selected'
  | 'lookedAt'
  | 'picked'
> => ({
  problem: null,
  recording: new Recording(),
  length: 0,
  complete: false,
  cursor: 0,
  goingTo: null,
  scene: emptyScene,
  playing: false,
  waiting: false,
  loop: NO_LOOP,
  hits: [],
  watchingTo: null,
  notice: null,
  asking: null,
  read: NOTHING_READ,
  reference: null,
  differences: false,
  pointed: null,
  selected: null,
  lookedAt: null,
  picked: null,
  lookingUp: false,
})

export function createPlayer(client: Client): Player {
  let play: PlayId | null = null
  /** Counts openings, so that the answer to an earlier one is recognised as late. */
  let opening = 0
  /** What happens where to stand, until it is known which step that is. */
  let sought: Sought | null = null
  let arrival: string | null = null
  let finder = new HitFinder([])
  const hitsIn = (recording: Recording, steps: readonly Step[] = recording.steps) =>
    finder.find(steps, (n) => recording.lagAt(n))

  const store: Player = createStore((set, get) => {
    /** Every move of the cursor goes through here; it forgets a selection, because that belonged to another moment. */
    const stand = (n: number, more: Partial<PlayerState> = {}) => {
      const { recording, length } = get()
      const cursor = Math.max(0, Math.min(Math.round(n), length))
      // What is asked for belongs to the moment that is left.
      if (get().asking && cursor !== get().cursor) get().stopAsking()
      const scene = recording.sceneAt(cursor)
      set({
        cursor,
        scene,
        goingTo: null,
        lookingUp: false,
        selected: null,
        picked: null,
        waiting: false,
        notice: null,
        read: NOTHING_READ,
        ...more,
      })
    }
    const jump = (n: number) => stand(n, { playing: false, watchingTo: null })
    /** Asks the host to play; its steps arrive as notices. */
    const start = async (scenario: string, choices: ChoiceValues, goingTo: number | null = null) => {
      get().close()
      opening += 1
      const own = opening
      finder = new HitFinder(get().breakpoints)
      set({ ...nothing(), status: 'loading', scenario, choices, goingTo })
      try {
        const started = await client.call('play.start', { scenario, choices })
        if (own === opening) play = started.play
        else void client.call('play.close', started).catch(() => {})
      } catch (error) {
        if (own !== opening) return
        const { data } = Problem.from(error, {
          code: 'play-failed',
          remedy: 'Go back to the library and try again.',
        })
        set({ status: 'failed', problem: data })
      }
    }
    return {
      status: 'empty',
      scenario: null,
      choices: {},
      speed: 1,
      tempo: 'even',
      breakpoints: [],
      sharing: 'beside',
      motion: true,
      ...nothing(),
      async open(scenario, at = 0) {
        const { status, scenario: opened, recording, complete } = get()
        const here = status === 'ready' && opened === scenario
        if (typeof at === 'number') {
          if (here && at > 0) return jump(at)
          sought = null
          return start(scenario, {}, at > 0 ? at : null)
        }
        const there = here ? recording.steps.find(at.seen) : undefined
        if (there) return stand(there.n, { playing: false, notice: at.found, lookingUp: true })
        if (here && complete) return set({ notice: at.missed })
        sought = at
        const started = start(scenario, {})
        set({ lookingUp: true })
        await started
      },
      async choose(choice, value) {
        const { scenario, choices } = get()
        if (scenario === null) return
        sought = {
          seen: (step) => step.kind === 'chosen' && step.choice.id === choice,
          found: null,
          missed: null,
        }
        await start(scenario, { ...choices, [choice]: value })
      },
      close() {
        if (play) void client.call('play.close', { play }).catch(() => {})
        play = null
        opening += 1
        set({ ...nothing(), status: 'empty', scenario: null, choices: {} })
      },
      play() {
        const { cursor, loop, length, complete } = get()
        // At the end there is nothing left to play but all of it.
        const start = startOfPlay(loop, complete && cursor === length && !loop.on ? 0 : cursor)
        if (start !== cursor) stand(start)
        set({ playing: start < length, watchingTo: null, waiting: false, selected: null, notice: null })
      },
      pause: () => set({ playing: false, watchingTo: null }),
      toggle: () => (get().playing ? get().pause() : get().play()),
      goOn() {
        const { playing, scene } = get()
        if (playing) get().tick()
        // However one came to a question or its answer: it waits for this.
        else if (scene.step?.kind === 'asked' || scene.step?.kind === 'revealed') get().play()
      },
      tick() {
        const { cursor, length, complete, loop } = get()
        const next = nextInPlay(loop, cursor)
        if (next > length) return set({ playing: !complete })
        stand(next)
        const now = get()
        const notice = reasonToStop(now)
        // Playing stops on a question; going on from there is a decision of the viewer.
        if (now.scene.step?.kind === 'asked') set({ playing: false, waiting: true, notice })
        else if (notice !== null || now.watchingTo === now.cursor)
          set({ playing: false, watchingTo: null, notice })
        else if (now.complete && nextInPlay(loop, now.cursor) > now.length) set({ playing: false })
      },
      ...moves(
        get,
        (n, more) => stand(n, { playing: false, watchingTo: null, ...more }),
        (notice) => set({ playing: false, notice }),
        (step) => {
          get().play()
          set({ watchingTo: step })
          // What stands at the cursor has been read: nothing is waited for.
          get().tick()
        },
      ),
      ...timing(get, set),
      seek: jump,
      setBreakpoints(breakpoints) {
        finder = new HitFinder(breakpoints)
        set({ breakpoints, hits: hitsIn(get().recording) })
      },
      ...asking(client, () => play, get, set),
      setSharing: (sharing, motion) => set({ sharing, motion }),
      setReference: (reference) => set({ reference }),
      pointAt: (pointed) => set({ pointed }),
      toggleDifferences() {
        const { differences, reference, cursor } = get()
        set(differences ? { differences: false } : { differences: true, reference: reference ?? cursor })
      },
      tell: (notice) => set({ notice }),
      select: (selected) => set({ selected, playing: false }),
      lookAt: (lookedAt) => set({ lookedAt }),
      press(box, last) {
        const { step } = get().scene
        const isAsked =
          step?.kind === 'asked' && step.by === 'node' && step.options.some(({ id }) => id === box)
        if (isAsked) set({ picked: box })
        else get().select(last)
      },
    }
  })

  /** As near as the trace has come to where the viewer wants to stand. Arrived once, the cursor belongs to the viewer. */
  function goOnTowards(goal: number | null): void {
    if (goal === null) return
    const { recording, length } = store.getState()
    const cursor = Math.min(goal, length)
    store.setState({ cursor, scene: recording.sceneAt(cursor) })
    if (cursor < goal) return
    store.setState({ goingTo: null, notice: arrival })
    arrival = null
  }

  client.on('trace.grew', ({ play: id, steps }) => {
    if (id !== play) return
    const { recording, hits } = store.getState()
    recording.append(steps)
    const length = recording.length
    const more = hitsIn(recording, steps)
    store.setState({ length, status: 'ready', hits: more.length > 0 ? [...hits, ...more] : hits })
    const found = sought && steps.find(sought.seen)
    if (sought && found) {
      store.setState({ goingTo: found.n })
      arrival = sought.found
      sought = null
    }
    goOnTowards(store.getState().goingTo)
  })
  client.on('moment.replaying', ({ play: id, done, total }) => {
    const { asking } = store.getState()
    if (id === play && asking) store.setState({ asking: { ...asking, done, total } })
  })
  client.on('play.ended', ({ play: id, outcome, problem }) => {
    if (id !== play) return
    store.setState({ complete: true, goingTo: null, ...(sought ? { notice: sought.missed } : {}) })
    sought = null
    if (outcome === 'failed')
      store.setState({ problem: problem ?? null, status: store.getState().length > 0 ? 'ready' : 'failed' })
  })
  client.onClose((reason) => {
    const { status } = store.getState()
    store.setState({
      playing: false,
      problem: reason?.data.code === 'engine-stopped' ? reason.data : LOST,
      status: status === 'loading' ? 'failed' : status,
    })
  })
  return store
}

const LOST: ProblemData = {
  code: 'connection-lost',
  what: 'The connection to the host is lost. What has arrived can still be played.',
  remedy: 'Reconnect; if the host was stopped, start it again and open the address that it prints.',
}
