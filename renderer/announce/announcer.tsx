import { useEffect, useState } from 'react'
import { caption } from '../../shared/caption.ts'
import { isLaneStep } from '../../shared/trace.ts'
import { usePlayer } from '../player/player-context.tsx'

/** A step must stand this long, in milliseconds, to be said: dragging through a trace must not flood anybody. */
const QUIET_MS = 150

/** Says each step to a screen reader. */
export function Announcer() {
  const scene = usePlayer((state) => state.scene)
  const [said, say] = useState('')
  useEffect(() => {
    const { step } = scene
    if (!step) return
    const lane = isLaneStep(step) ? scene.lanes.find(({ id }) => id === step.lane)?.opened.title : undefined
    const text = `${lane ? `${lane}: ` : ''}${caption(step)}`
    const timer = setTimeout(() => say(`Step ${step.n}. ${text}`), QUIET_MS)
    return () => clearTimeout(timer)
  }, [scene])
  return (
    <p className="visually-hidden" aria-live="polite" data-testid="announcer">
      {said}
    </p>
  )
}
