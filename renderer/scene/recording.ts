/** A trace as it arrives, with the scene at any of its steps: kept scenes every few steps make any jump a short fold. */
import { isLaneStep, type Step } from '../../shared/trace.ts'
import { foldStep, laneOf } from './fold.ts'
import { emptyScene, furthestBehind, type Scene } from './scene.ts'

/** Steps folded at most for a jump. Kept scenes share structure, so a small distance costs little memory. */
export const DISTANCE = 64

export class Recording {
  readonly steps: Step[] = []
  private readonly lags: number[] = []
  private readonly kept: Scene[] = [emptyScene]
  private newest: Scene = emptyScene
  private latest: Scene = emptyScene
  private readonly fold: typeof foldStep

  constructor(fold: typeof foldStep = foldStep) {
    this.fold = fold
  }

  /** Adds the next steps; they must carry on where the trace ended. */
  append(steps: readonly Step[]): void {
    for (const step of steps) {
      if (step.n !== this.steps.length + 1)
        throw new Error(`Step ${step.n} arrived after step ${this.steps.length}: the trace has a gap.`)
      this.steps.push(step)
      this.newest = this.fold(this.newest, step)
      this.lags.push(lagAfter(step, this.newest))
      if (step.n % DISTANCE === 0) this.kept.push(this.newest)
    }
  }

  get length(): number {
    return this.steps.length
  }

  /**
   * How far the lane of step `n` is behind after it: events that its slowest projection has not handled, as the scene tells,
   * or as the step itself has measured. 0 for a step of the script. Kept, so that a search for it folds nothing.
   */
  lagAt(n: number): number {
    return this.lags[n - 1] ?? 0
  }

  /** The scene after step `n`; 0 gives the empty stage, anything beyond the end the last scene. */
  sceneAt(n: number): Scene {
    const target = Math.max(0, Math.min(Math.trunc(n), this.steps.length))
    const kept = this.kept[Math.floor(target / DISTANCE)] ?? emptyScene
    let scene = this.latest.cursor <= target && this.latest.cursor >= kept.cursor ? this.latest : kept
    for (const step of this.steps.slice(scene.cursor, target)) scene = this.fold(scene, step)
    this.latest = scene
    return scene
  }
}

function lagAfter(step: Step, scene: Scene): number {
  const lane = isLaneStep(step) ? laneOf(scene, step.lane) : undefined
  if (!lane) return 0
  // A reader that keeps no checkpoint in its lane is known by what was measured of it.
  return Math.max(furthestBehind(lane), step.kind === 'lag-measured' ? step.events : 0)
}
