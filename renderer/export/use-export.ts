import { useMemo } from 'react'
import { pairIn, useLayout } from '../app/layout.ts'
import { usePreferences } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'
import { type Export, type Offer, offersAt } from './offers.ts'
import { save } from './save.ts'

/** What can be exported now, and what exports it and tells how it went. */
export function useExport(): { offers: readonly Offer[]; run(one: Export): void } {
  const scene = usePlayer((state) => state.scene)
  const steps = usePlayer((state) => state.recording.steps)
  const length = usePlayer((state) => state.length)
  const complete = usePlayer((state) => state.complete)
  const scenario = usePlayer((state) => state.scenario)
  const tell = usePlayer((state) => state.tell)
  const theme = usePreferences((state) => state.theme)
  const pair = pairIn(useLayout(), scenario)
  const offers = useMemo(() => offersAt({ scene, length, complete }), [scene, length, complete])
  return {
    offers,
    run(one) {
      const moment = { scenario: scenario ?? 'scenario', title: scene.title, scene, steps, theme, pair }
      void save(one, moment).then(tell)
    },
  }
}
