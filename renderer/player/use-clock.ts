import { useEffect } from 'react'
import { paceAt } from './pace.ts'
import { usePlayer } from './player-context.tsx'
import { measuredPaceOf } from './tempo.ts'
import { useScale } from './use-scale.ts'

/** Moves the cursor while playing: each step stays as long as its pace says, divided by the speed. */
export function useClock(): void {
  const playing = usePlayer((state) => state.playing)
  const cursor = usePlayer((state) => state.cursor)
  const length = usePlayer((state) => state.length)
  const speed = usePlayer((state) => state.speed)
  const tick = usePlayer((state) => state.tick)
  const step = usePlayer((state) => state.scene.step)
  const steps = usePlayer((state) => state.recording.steps)
  const scale = useScale()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new cursor or more steps start a new wait
  useEffect(() => {
    if (!playing) return
    const pace = step === null ? 0 : scale === null ? paceAt(steps, step.n) : measuredPaceOf(step, scale)
    const timer = setTimeout(tick, pace / speed)
    return () => clearTimeout(timer)
  }, [playing, cursor, length, speed, scale, tick, step, steps])
}
