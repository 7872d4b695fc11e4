/** What the picture shows: the scene as the stage has it, with the marks and the lights that are on it. Pure. */
import type { Step } from '../../shared/trace.ts'
import type { PlayerState } from '../player/state.ts'
import type { Scene } from '../scene/scene.ts'
import { extentsOf } from '../stage/extent.ts'
import { type Light, lightAt, lightOf } from '../stage/light.ts'
import { type Overlay, overlayOf } from '../stage/over.ts'
import { type OverNow, overLight, overScenes } from '../stage/over-scene.ts'
import type { LanePair } from '../stage/over-sides.ts'
import { markedSince } from '../stage/since.ts'

export interface Shown {
  scene: Scene
  /** The whole trace. */
  steps: readonly Step[]
  /** The step since which rows and events are marked; null where they are as the newest work left them. */
  since: number | null
  /** Causes and effects that are lit; null where none are. */
  light: Light | null
  /** The lanes of which one is laid over the other; null draws all of them. */
  pair: LanePair | null
}

/** The same where one lane may stand for two. */
export interface Drawn extends Omit<Shown, 'pair'> {
  /** The two lanes for which the one stands; null where every lane stands for itself. */
  over: OverNow | null
  overlay: Overlay | null
}

export function drawnOf({ pair, ...shown }: Shown): Drawn {
  const overlay = overlayOf(extentsOf(shown.steps).opened, pair)
  const laid = overlay && overScenes(overlay)(shown.scene)
  return laid
    ? { ...shown, scene: laid.scene, light: overLight(shown.light, overlay), over: laid.now, overlay }
    : { ...shown, over: null, overlay }
}

type Played = Pick<
  PlayerState,
  'scene' | 'recording' | 'differences' | 'reference' | 'pointed' | 'lookedAt' | 'selected'
>

export function shownBy(state: Played, pair: LanePair | null): Shown {
  const { scene, recording, pointed } = state
  const since = state.differences ? state.reference : null
  const pointing = pointed === null ? null : lightAt(scene.lanes, pointed)
  return {
    scene: since === null ? scene : markedSince(recording.sceneAt(since), scene),
    steps: recording.steps,
    since,
    pair,
    light: pointing ?? lightOf(recording.steps, state.lookedAt ?? state.selected),
  }
}
