import { useMemo } from 'react'
import { pairIn, useLayout } from '../app/layout.ts'
import { usePreferences } from '../app/preferences.ts'
import { usePlayer, usePlayerStore } from '../player/player-context.tsx'
import { useWholeScene } from '../player/use-whole-scene.ts'
import { withRead } from '../scene/whole.ts'
import { type Export, type Offer, offersAt } from './offers.ts'
import { save } from './save.ts'
import { shownBy } from './shown.ts'

/** What can be exported now, and what exports it and tells how it went. */
export function useExport(): { offers: readonly Offer[]; run(one: Export): void } {
  const player = usePlayerStore()
  const scene = useWholeScene()
  const length = usePlayer((state) => state.length)
  const complete = usePlayer((state) => state.complete)
  const layout = useLayout()
  const theme = usePreferences((state) => state.theme)
  const offers = useMemo(() => offersAt({ scene, length, complete }), [scene, length, complete])
  return {
    offers,
    run(one) {
      const now = player.getState()
      const moment = {
        scenario: now.scenario ?? 'scenario',
        title: now.scene.title,
        shown: shownBy(now, pairIn(layout, now.scenario)),
        whole: withRead(now.scene, now.read),
        theme,
      }
      void save(one, moment).then(now.tell)
    },
  }
}
