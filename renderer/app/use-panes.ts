import { useState } from 'react'
import { usePlayer } from '../player/player-context.tsx'
import {
  type EvidenceChoice,
  type EvidenceTab,
  evidenceShown,
  narrationShown,
  scriptSpeaks,
  toggled,
  type Wish,
} from './panes.ts'
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
  const [wish, setWish] = useState<Wish>('auto')
  const [choice, choose] = useState<EvidenceChoice | null>(null)
  const [visited, setVisited] = useState<Visit | null>(null)
  const moment = { tight, scriptSpeaks: speaks }
  const show = (tab: EvidenceTab | null) => choose({ tab, atEnd: ended })
  return {
    tight,
    visited,
    show,
    narration: narrationShown(wish, moment),
    evidence: evidenceShown(choice, { ended, wide }),
    toggleNarration() {
      setWish(toggled(wish, moment))
      setVisited({ side: 'left' })
    },
    visit(tab: EvidenceTab) {
      show(tab)
      setVisited({ side: 'right' })
    },
  }
}
