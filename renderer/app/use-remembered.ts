import { useEffect } from 'react'
import { usePlayer } from '../player/player-context.tsx'
import { writeAddress } from './address.ts'
import { usePreferences } from './preferences.ts'

/** Notes how far one has come, in the address and for the library. */
export function useRemembered(): void {
  const scenario = usePlayer((state) => state.scenario)
  const cursor = usePlayer((state) => state.cursor)
  const length = usePlayer((state) => state.length)
  const playing = usePlayer((state) => state.playing)
  const finished = usePlayer((state) => state.complete && state.cursor === state.length)
  const note = usePreferences((state) => state.note)
  useEffect(() => {
    if (!scenario || playing) return
    window.history.replaceState(null, '', writeAddress({ scenario, step: cursor }))
    note(scenario, { step: cursor, of: length, finished })
  }, [scenario, cursor, length, playing, finished, note])
}
