import { useState } from 'react'
import { usePlayer } from '../player/player-context.tsx'
import { layout, useLayout } from './layout.ts'
import {
  type EvidenceTab,
  evidenceShown,
  narrationShown,
  scriptSpeaks,
  toggled,
  wordsToRead,
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
  const words = usePlayer(({ scene }) => wordsToRead(scene))
  const wide = useMediaQuery(theme === 'projector' ? '(min-width: 2400px)' : '(min-width: 1500px)')
  const tight = useMediaQuery(theme === 'projector' ? '(max-width: 1700px)' : '(max-width: 1100px)')
  const narrow = useMediaQuery(theme === 'projector' ? '(max-width: 1200px)' : '(max-width: 880px)')
  const { narration: wish, evidence: choice } = useLayout()
  const { change } = layout.getState()
  const [visited, setVisited] = useState<Visit | null>(null)
  /** The words that the viewer put away to look at the stage; the next ones come by themselves. */
  const [putAway, setPutAway] = useState<string | null>(null)
  const moment = { tight, scriptSpeaks: tight ? words !== null : speaks }
  /** Beside large words a stage is too small to be read: they take its place, and give it back by key. */
  const inPlaceOfStage = tight && wish === 'auto' && words !== null
  const away = inPlaceOfStage && words === putAway
  const show = (tab: EvidenceTab | null) => change({ evidence: { tab, atEnd: ended } })
  const evidence = evidenceShown(choice, { ended, wide })
  return {
    tight,
    narrow,
    visited,
    show,
    narration: narrationShown(wish, moment) && !away,
    /** Words or stage, one at a time: which of them is shown; null where both have room, or there is only the stage. */
    turn: inPlaceOfStage ? (away ? ('stage' as const) : ('words' as const)) : null,
    evidence,
    /** The comparison has all lanes as columns, and takes the place of the stage where there is no room for both. */
    comparing: evidence === 'compare' && !wide && (!inPlaceOfStage || away),
    toggleNarration() {
      if (inPlaceOfStage) setPutAway(away ? null : words)
      else change({ narration: toggled(wish, moment) })
      setVisited(inPlaceOfStage && !away ? null : { side: 'left' })
    },
    visit(tab: EvidenceTab) {
      show(tab)
      setVisited({ side: 'right' })
    },
  }
}
