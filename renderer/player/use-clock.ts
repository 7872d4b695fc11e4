import { useEffect } from 'react'
import { paceOf } from './pace.ts'
import { usePlayer } from './player-context.tsx'

/** Moves the cursor while playing: each step stays as long as its pace says, divided by the speed. */
export function useClock(): void {
  const playing = usePlayer((state) => state.playing)
  const cursor = usePlayer((state) => state.cursor)
  const length = usePlayer((state) => state.length)
  const speed = usePlayer((state) => state.speed)
  const tick = usePlayer((state) => state.tick)
  const step = usePlayer((state) => state.scene.step)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new cursor or more steps start a new wait
  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(tick, step ? paceOf(step) / speed : 0)
    return () => clearTimeout(timer)
  }, [playing, cursor, length, speed, tick, step])
}
