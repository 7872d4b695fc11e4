/**
 * What the boxes subscribe to: the scene and what is lit in it. One store for each stage, so that a step redraws only the
 * boxes whose own slice it changed.
 */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { ComponentId, LaneId } from '../../shared/ids.ts'
import { isLaneStep } from '../../shared/trace.ts'
import { isLive } from '../scene/box-state.ts'
import { emptyScene, type LaneScene, type Scene } from '../scene/scene.ts'
import { boxKey, type Light, type Part } from './light.ts'

export interface StageState {
  scene: Scene
  /** The causes and effects being shown; null when none are. */
  light: Light | null
}

export const createStageStore = () => createStore<StageState>(() => ({ scene: emptyScene, light: null }))
export type StageStore = ReturnType<typeof createStageStore>

export const StageContext = createContext<StageStore | null>(null)

export function useStage<T>(select: (state: StageState) => T): T {
  const store = useContext(StageContext)
  if (!store) throw new Error('A part of the stage was drawn outside of it.')
  return useStore(store, select)
}

export const laneIn = (state: StageState, id: LaneId): LaneScene | undefined =>
  state.scene.lanes.find((lane) => lane.id === id)

export const useLane = <T>(id: LaneId, select: (lane: LaneScene | undefined) => T): T =>
  useStage((state) => select(laneIn(state, id)))

/** True while the step under the cursor happened in this box. */
export const useLive = (id: LaneId, box: ComponentId): boolean =>
  useStage((state) => {
    const lane = laneIn(state, id)
    return lane !== undefined && isLive(state.scene, lane, box)
  })

/** The part a box plays in what is lit: `none` while nothing is, `back` when it has no part in it. */
export const useBoxLight = (lane: LaneId, box: ComponentId): Part | 'none' | 'back' =>
  useStage(({ light }) => (light ? (light.boxes.get(boxKey(lane, box)) ?? 'back') : 'none'))

/** `live` while the message of the step under the cursor travels on it, `answered` while one travels against its direction. */
export type EdgeState = 'calm' | 'live' | 'answered' | 'lit' | 'back'

export const useEdgeState = (lane: LaneId, from: ComponentId, to: ComponentId): EdgeState =>
  useStage(({ scene: { step }, light }) => {
    const travel = step && isLaneStep(step) && step.lane === lane ? step.travel : undefined
    if (travel?.from === from && travel.to === to) return 'live'
    if (travel?.from === to && travel.to === from) return 'answered'
    if (!light) return 'calm'
    return light.ways.has(`${boxKey(lane, from)}>${to}`) || light.ways.has(`${boxKey(lane, to)}>${from}`)
      ? 'lit'
      : 'back'
  })
