import { useEffect, useMemo, useState } from 'react'
import { answerKey, usePreferences } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'
import { announcement } from './announcement.ts'
import { createSpeaker } from './speaker.ts'

/** Says the step under the cursor to a screen reader, politely, and not more often than anybody can listen. */
export function Announcer() {
  const scene = usePlayer((state) => state.scene)
  const scenario = usePlayer((state) => state.scenario)
  const ready = usePlayer((state) => state.status === 'ready' && state.goingTo === null)
  const playing = usePlayer((state) => state.playing)
  const answered = scene.step?.kind === 'revealed' ? answerKey(scenario ?? '', scene.step.question) : null
  const guess = usePreferences(({ answers }) => (answered === null ? undefined : answers[answered]))
  const [said, say] = useState('')
  const speaker = useMemo(() => createSpeaker(say), [])
  useEffect(() => {
    if (ready) speaker.hear(announcement(scene, guess), playing)
  }, [speaker, ready, scene, guess, playing])
  useEffect(() => () => speaker.stop(), [speaker])
  return (
    <p className="visually-hidden" aria-live="polite" data-testid="announcer">
      {said}
    </p>
  )
}
