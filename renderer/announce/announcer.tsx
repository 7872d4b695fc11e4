import { useEffect, useMemo, useState } from 'react'
import { caption } from '../../shared/caption.ts'
import { isLaneStep, type Step } from '../../shared/trace.ts'
import { usePlayer } from '../player/player-context.tsx'
import type { LaneScene } from '../scene/scene.ts'
import { createSpeaker } from './speaker.ts'

/** Says the step under the cursor to a screen reader, politely, and not more often than anybody can listen. */
export function Announcer() {
  const step = usePlayer((state) => state.scene.step)
  const lanes = usePlayer((state) => state.scene.lanes)
  const began = usePlayer((state) => state.scene.began)
  const playing = usePlayer((state) => state.playing)
  const [said, say] = useState('')
  const speaker = useMemo(() => createSpeaker(say), [])
  useEffect(() => {
    if (step) speaker.hear(announcement(step, lanes, began ?? step.time), playing)
  }, [speaker, step, lanes, began, playing])
  useEffect(() => () => speaker.stop(), [speaker])
  return (
    <p className="visually-hidden" aria-live="polite" data-testid="announcer">
      {said}
    </p>
  )
}

function announcement(step: Step, lanes: readonly LaneScene[], began: number): string {
  const lane = isLaneStep(step) ? lanes.find(({ id }) => id === step.lane)?.opened.title : undefined
  return `Step ${step.n}. ${lane ? `${lane}: ` : ''}${caption(step, began)}`
}
