import { useEffect, useRef, useState } from 'react'
import { isClick } from '../player/command-range.ts'
import { usePlayer } from '../player/player-context.tsx'
import { writeAddress } from './address.ts'
import { afterRest } from './after-rest.ts'
import { usePreferences } from './preferences.ts'

/** Milliseconds that the cursor rests before its place is noted: writing the address at every step would make each one slower. */
const REST_MS = 200

/** Notes how far one has come, in the address and for the library. */
export function useRemembered(): void {
  const scenario = usePlayer((state) => state.scenario)
  const cursor = usePlayer((state) => state.cursor)
  const length = usePlayer((state) => state.length)
  const playing = usePlayer((state) => state.playing)
  const clicked = usePlayer(({ scene }) => scene.step !== null && isClick(scene.step))
  const onItsWay = usePlayer((state) => state.goingTo !== null)
  const lookingUp = usePlayer((state) => state.lookingUp)
  const finished = usePlayer((state) => state.complete && state.cursor === state.length)
  const note = usePreferences((state) => state.note)
  const [address] = useState(() => afterRest(REST_MS))
  const [progress] = useState(() => afterRest(REST_MS))
  /** Notes where the cursor is now, for whoever leaves in the middle of playing; null while there is nothing to note. */
  const leave = useRef<(() => void) | null>(null)
  leave.current =
    scenario && !onItsWay && !lookingUp && length > 0
      ? () => note(scenario, { step: cursor, of: length, finished })
      : null
  useEffect(() => {
    // On its way to where the address leads, the address stays. While playing it changes only at each click: a browser takes so
    // many changes of its address in a while, and no more.
    if (!scenario || onItsWay || (playing && !clicked)) return
    address.plan(() => window.history.replaceState(null, '', writeAddress({ scenario, step: cursor })))
    // A look at a moment that was looked up is no way on: the place that one had come to is kept.
    if (!lookingUp) progress.plan(() => note(scenario, { step: cursor, of: length, finished }))
  }, [scenario, cursor, length, playing, clicked, onItsWay, lookingUp, finished, note, address, progress])
  useEffect(() => {
    const leaving = () => {
      progress.drop()
      leave.current?.()
    }
    window.addEventListener('pagehide', leaving)
    return () => {
      window.removeEventListener('pagehide', leaving)
      leaving()
      // By now the address is that of the view that follows.
      address.drop()
    }
  }, [address, progress])
}
