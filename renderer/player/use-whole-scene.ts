import { useMemo } from 'react'
import type { Scene } from '../scene/scene.ts'
import { withRead } from '../scene/whole.ts'
import { usePlayer } from './player-context.tsx'

/** The scene at the cursor, with all rows and events that were read for it. */
export function useWholeScene(): Scene {
  const scene = usePlayer((state) => state.scene)
  const read = usePlayer((state) => state.read)
  return useMemo(() => withRead(scene, read), [scene, read])
}
