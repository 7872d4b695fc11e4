/**
 * What the boxes subscribe to: the scene and what is lit in it. One store for each stage, so that a step redraws only the
 * boxes whose own slice it changed.
 */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { createStore } from 'zustand/vanilla'
import type { ComponentId, LaneId } from '../../shared/ids.ts'
import { type Component, isLaneStep } from '../../shared/trace.ts'
import { boxSays, isDead, isLive, isStruck } from '../scene/box-state.ts'
import { emptyScene, type LaneScene, type Scene } from '../scene/scene.ts'
import type { SystemKind } from '../theme/signs.ts'
import { type EdgeState, edgeStateOf, type Light, type PartInLight, partIn } from './light.ts'
import type { Overlay } from './over.ts'
import { type OverNow, overSays } from './over-scene.ts'
import type { Whose } from './over-sides.ts'

export interface StageState {
  scene: Scene
  /** The causes and effects being shown; null when none are. */
  light: Light | null
  /** The two lanes of which one is laid over the other; the scene then has one lane that stands for both. */
  over: OverNow | null
}

export const createStageStore = () =>
  createStore<StageState>(() => ({ scene: emptyScene, light: null, over: null }))
export type StageStore = ReturnType<typeof createStageStore>

export const StageContext = createContext<StageStore | null>(null)

/** Of which two lanes one is laid over the other; null while each stands for itself. Never changes with the cursor. */
export const OverlayContext = createContext<Overlay | null>(null)
export const useOverlay = (): Overlay | null => useContext(OverlayContext)

export function useStage<T>(select: (state: StageState) => T): T {
  const store = useContext(StageContext)
  if (!store) throw new Error('A part of the stage was drawn outside of it.')
  return useStore(store, select)
}

export const laneIn = (state: Pick<StageState, 'scene'>, id: LaneId): LaneScene | undefined =>
  state.scene.lanes.find((lane) => lane.id === id)

export const useLane = <T>(id: LaneId, select: (lane: LaneScene | undefined) => T): T =>
  useStage((state) => select(laneIn(state, id)))

export interface BoxNow {
  /** The step under the cursor happened in this box. */
  live: boolean
  /** Its one line; where two lanes say different things, all of it. */
  says: string
  /** What it says in each of two lanes, where that is not the same. */
  under: string
  over: string
  /** The kind of the lane at work in it, where it may be one or the other. */
  at: SystemKind | null
  /** What it did last. */
  did: string
  /** Its process has died. */
  dead: boolean
  /** Whose process has died where that is not seen behind the box: it is hatched itself. */
  died: Whose | null
  /** A process died in the middle of what it did here. */
  struck: boolean
  light: PartInLight
}

const NOTHING: Omit<BoxNow, 'light'> = {
  live: false,
  says: '',
  under: '',
  over: '',
  at: null,
  did: '',
  dead: false,
  died: null,
  struck: false,
}

/** Of the lane in which the step happened; null where that is none on stage. */
export function systemAtWork({ scene: { step, lanes }, over }: StageState): SystemKind | null {
  if (over) return over.at && over.overlay.lanes[over.at].system
  const lane = step && isLaneStep(step) ? lanes.find(({ id }) => id === step.lane) : undefined
  return lane?.opened.system ?? null
}

/** All that a box says of itself, in one subscription: there may be many boxes, and each is asked at every step. */
export const useBox = (id: LaneId, component: Component): BoxNow =>
  useStage(
    useShallow((state): BoxNow => {
      const lane = laneIn(state, id)
      const light = partIn(state.light, id, component.id)
      if (!lane) return { ...NOTHING, light }
      const live = isLive(state.scene, lane, component.id)
      const over = state.over && overSays(state.over, component.id, live)
      return {
        live,
        says: over ? over.says : boxSays(lane, component, live),
        under: over?.under ?? '',
        over: over?.over ?? '',
        at: live ? systemAtWork(state) : null,
        did: lane.boxes[component.id]?.status ?? '',
        dead: over ? over.dead : isDead(lane, component),
        died: over?.died ?? null,
        struck: over ? over.struck !== null : isStruck(lane, component),
        light,
      }
    }),
  )

export const useEdgeState = (lane: LaneId, from: ComponentId, to: ComponentId): EdgeState =>
  useStage((state) => edgeStateOf(state, lane, from, to))
