import { useState } from 'react'
import { usePlayer } from '../player/player-context.tsx'
import { layout, useLayout } from './layout.ts'
import { type EvidenceTab, evidenceShown, narrationShown, scriptSpeaks, toggled } from './panes.ts'
import { usePreferences } from './preferences.ts'
import { useMediaQuery } from './use-media-query.ts'

/** A visit of a pane by key: it is opened, and gets the focus. Each visit is a new object. */
export interface Visit {
  side: 'left' | 'right'
}

/** Which panes are shown now, and what opens and closes them. */
export function usePanes() {
  const theme = usePreferences((state) => state.theme)
  const ended = usePlayer((state) => state.scene.ended)
  const speaks = usePlayer(({ scene }) => scriptSpeaks(scene.step))
  const wide = useMediaQuery(theme === 'projector' ? '(min-width: 2400px)' : '(min-width: 1500px)')
  const tight = useMediaQuery(theme === 'projector' ? '(max-width: 1700px)' : '(max-width: 1100px)')
  const narrow = useMediaQuery(theme === 'projector' ? '(max-width: 1200px)' : '(max-width: 880px)')
  const { narration: wish, evidence: choice } = useLayout()
  const { change } = layout.getState()
  const [visited, setVisited] = useState<Visit | null>(null)
  const moment = { tight, scriptSpeaks: speaks }
  const show = (tab: EvidenceTab | null) => change({ evidence: { tab, atEnd: ended } })
  return {
    tight,
    narrow,
    visited,
    show,
    narration: narrationShown(wish, moment),
    evidence: evidenceShown(choice, { ended, wide }),
    toggleNarration() {
      change({ narration: toggled(wish, moment) })
      setVisited({ side: 'left' })
    },
    visit(tab: EvidenceTab) {
      show(tab)
      setVisited({ side: 'right' })
    },
  }
}
