import { useEffect } from 'react'
import { usePlayer } from '../player/player-context.tsx'
import { isClick } from '../player/stops.ts'
import { writeAddress } from './address.ts'
import { usePreferences } from './preferences.ts'

/** Notes how far one has come, in the address and for the library. */
export function useRemembered(): void {
  const scenario = usePlayer((state) => state.scenario)
  const cursor = usePlayer((state) => state.cursor)
  const length = usePlayer((state) => state.length)
  const playing = usePlayer((state) => state.playing)
  const clicked = usePlayer(({ scene }) => scene.step !== null && isClick(scene.step))
  const finished = usePlayer((state) => state.complete && state.cursor === state.length)
  const note = usePreferences((state) => state.note)
  useEffect(() => {
    // While playing only at each click: a browser takes so many changes of its address in a while, and no more.
    if (!scenario || (playing && !clicked)) return
    window.history.replaceState(null, '', writeAddress({ scenario, step: cursor }))
    note(scenario, { step: cursor, of: length, finished })
  }, [scenario, cursor, length, playing, clicked, finished, note])
}
