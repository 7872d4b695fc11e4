import { useMemo } from 'react'
import { usePlayer } from './player-context.tsx'
import { scaleOf } from './tempo.ts'

/** Measured milliseconds that one second on screen stands for at speed 1; null while playing evenly, or nothing is measured. */
export function useScale(): number | null {
  const tempo = usePlayer((state) => state.tempo)
  const steps = usePlayer((state) => state.recording.steps)
  const length = usePlayer((state) => state.length)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the array is the same while it grows
  return useMemo(() => (tempo === 'measured' ? scaleOf(steps) : null), [tempo, steps, length])
}
