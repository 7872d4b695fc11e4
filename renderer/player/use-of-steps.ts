import { useMemo } from 'react'
import type { Step } from '../../shared/trace.ts'
import { usePlayer } from './player-context.tsx'

/**
 * What is computed from the whole trace as far as it is there, anew when more of it has arrived.
 * @param compute must be the same function from render to render
 */
export function useOfSteps<T>(compute: (steps: readonly Step[]) => T): T {
  const steps = usePlayer((state) => state.recording.steps)
  const length = usePlayer((state) => state.length)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the array is the same while it grows
  return useMemo(() => compute(steps), [compute, steps, length])
}
