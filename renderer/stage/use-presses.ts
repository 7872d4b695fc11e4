import { useMemo } from 'react'
import type { LaneId, StepNumber } from '../../shared/ids.ts'
import type { Step } from '../../shared/trace.ts'
import { appendedAt } from '../scene/appended-at.ts'
import type { CanvasEvents, PressedBy } from './canvas.tsx'
import type { Clusters } from './clusters.ts'
import { lastStepOf } from './elements.ts'
import { keyApart } from './over-scene.ts'
import type { StageStore } from './stage-store.ts'

/** Who hears what was pressed. */
export interface OnPresses {
  onSelect: (step: StepNumber | null) => void
  /** A box was pressed, as `lane:box`, with its last step. */
  onPress: (box: string, last: StepNumber | null, by: PressedBy) => void
}

interface Pressed extends OnPresses {
  store: StageStore
  clusters: Clusters | null
  /** Shows the boxes of a cluster one by one. */
  open(cluster: string): void
  steps: readonly Step[]
}

/** What a press on a box or on an event of the tape asks for. */
export function usePresses(pressed: Pressed): Pick<CanvasEvents, 'select' | 'selectEvent'> {
  const { store, clusters, open, steps, onSelect, onPress } = pressed
  return useMemo(
    () => ({
      select: (nodeId, by) => {
        if (nodeId === null) return onSelect(null)
        const { scene, over } = store.getState()
        // A box that is asked for, where one is.
        const options = scene.step?.kind === 'asked' ? scene.step.options : []
        const box = keyApart(nodeId, over, (key) => options.some(({ id }) => id === key.replace('/', ':')))
        if (clusters?.gathering.has(box)) open(box)
        else onPress(box.replace('/', ':'), lastStepOf(scene.lanes, nodeId), by)
      },
      selectEvent: (nodeId, position, side) => {
        const { over } = store.getState()
        const holder = over?.overlay.lanes[side].lane
        const box = keyApart(nodeId, over, (key) => key.startsWith(`${holder}/`))
        const [lane] = box.split('/')
        // Keys are made of lane and box.
        if (lane) onPress(box.replace('/', ':'), appendedAt(steps, lane as LaneId, position), 'pointer')
      },
    }),
    [store, clusters, open, steps, onSelect, onPress],
  )
}
