import { useEffect, useMemo, useRef, useState } from 'react'
import { answerKey, usePreferences } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'
import type { Scene } from '../scene/scene.ts'
import { announcement, heldAnnouncement, releaseAnnouncement } from './announcement.ts'
import { createSpeaker } from './speaker.ts'

/** Says the step under the cursor, or the one that is held, to a screen reader, politely, and not more often than anybody can listen. */
export function Announcer() {
  const scene = usePlayer((state) => state.scene)
  const scenario = usePlayer((state) => state.scenario)
  const held = usePlayer(({ selected, recording }) =>
    selected === null ? null : (recording.steps[selected - 1] ?? null),
  )
  const ready = usePlayer((state) => state.status === 'ready' && state.goingTo === null)
  const playing = usePlayer((state) => state.playing)
  const answered = scene.step?.kind === 'revealed' ? answerKey(scenario ?? '', scene.step.question) : null
  const guess = usePreferences(({ answers }) => (answered === null ? undefined : answers[answered]))
  const [said, say] = useState('')
  const speaker = useMemo(() => createSpeaker(say), [])
  /** The scene at which a step was held last; null once the cursor has moved on. */
  const holding = useRef<Scene | null>(null)
  useEffect(() => {
    if (!ready) return
    if (held) holding.current = scene
    else if (holding.current !== scene) holding.current = null
    const released = !held && holding.current === scene
    const now = released ? releaseAnnouncement(scene, guess) : announcement(scene, guess)
    speaker.hear(held ? heldAnnouncement(scene, held) : now, playing)
  }, [speaker, ready, scene, held, guess, playing])
  useEffect(() => () => speaker.stop(), [speaker])
  return (
    <p className="visually-hidden" aria-live="polite" data-testid="announcer">
      {said}
    </p>
  )
}
