/** Bundled scenarios as they were played, with the scene at any step of theirs. */
import { Recording } from '../../../renderer/scene/recording.ts'
import type { LaneScene } from '../../../renderer/scene/scene.ts'
import { isLaneStep, type LaneStep } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'

export interface Playback {
  /** Steps of the lanes, in their order. */
  steps: readonly LaneStep[]
  /** The lane of a step right after it. @throws when it is not on stage */
  laneAt(step: LaneStep): LaneScene
}

export async function playback(scenario: string): Promise<Playback> {
  const recording = new Recording()
  recording.append((await played(scenario)).steps)
  return {
    steps: recording.steps.filter(isLaneStep),
    laneAt(step) {
      const lane = recording.sceneAt(step.n).lanes.find(({ id }) => id === step.lane)
      if (!lane) throw new Error(`no lane ${step.lane}`)
      return lane
    },
  }
}
