import { useEffect, useState } from 'react'
import { usePlayer, usePlayerStore } from '../player/player-context.tsx'
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
import { type Side, scaleOf, shareOfPanes } from './room.ts'
import { useMediaQuery } from './use-media-query.ts'
import { useWindowWidth } from './use-window-width.ts'

/** A visit of a pane by key: it is opened, and gets the focus. Each visit is a new object. */
export interface Visit {
  side: Side
}

/** Which panes are shown now, and what opens and closes them. */
export function usePanes() {
  const theme = usePreferences((state) => state.theme)
  const ended = usePlayer((state) => state.scene.ended)
  const scenario = usePlayer((state) => state.scenario)
  const speaks = usePlayer(({ scene }) => scriptSpeaks(scene.step))
  const words = usePlayer(({ scene }) => wordsToRead(scene))
  const wide = useMediaQuery(theme === 'projector' ? '(min-width: 2400px)' : '(min-width: 1500px)')
  const tight = useMediaQuery(theme === 'projector' ? '(max-width: 1700px)' : '(max-width: 1100px)')
  const narrow = useMediaQuery(theme === 'projector' ? '(max-width: 1200px)' : '(max-width: 880px)')
  const { narration: wish, evidence: choice, ...wished } = useLayout()
  const windowWidth = useWindowWidth()
  // Over the stage, panes take no room from it.
  const room = { window: narrow ? Number.POSITIVE_INFINITY : windowWidth, scale: scaleOf(theme) }
  const { change } = layout.getState()
  const [visited, setVisited] = useState<Visit | null>(null)
  /** The pane that stays where there is room for only one beside the stage. */
  const [askedLast, setAskedLast] = useState<Side>('left')
  /** The words that the viewer put away to look at the stage; the next ones come by themselves. */
  const [putAway, setPutAway] = useState<string | null>(null)
  const moment = { tight, scriptSpeaks: tight ? words !== null : speaks }
  /** Beside large words a stage is too small to be read: they take its place, and give it back by key. */
  const inPlaceOfStage = tight && wish === 'auto' && words !== null
  const away = inPlaceOfStage && words === putAway
  // Whoever comes back to them later wants to read them.
  if (putAway !== null && words !== putAway) setPutAway(null)
  const player = usePlayerStore()
  const stillness = useMediaQuery('(prefers-reduced-motion: reduce)')
  const sharing = tight && wish === 'auto' ? 'turns' : 'beside'
  useEffect(() => player.getState().setSharing(sharing, !stillness), [player, sharing, stillness])
  /** The scenario in which a tab was chosen last. */
  const [chosenIn, setChosenIn] = useState<string | null>(null)
  const show = (tab: EvidenceTab | null) => {
    change({ evidence: { tab, atEnd: ended } })
    setChosenIn(scenario)
    setAskedLast('right')
  }
  const narrationWanted = narrationShown(wish, moment) && !away
  const evidenceWanted = evidenceShown(choice, {
    ended,
    wide,
    chosen: chosenIn !== null && chosenIn === scenario,
  })
  /** The comparison has all lanes as columns, and takes the place of the stage where there is no room for both. */
  const comparing = evidenceWanted === 'compare' && !wide && (!inPlaceOfStage || away)
  const widths = shareOfPanes(
    room,
    {
      left: narrationWanted && !inPlaceOfStage ? wished.left : null,
      right: evidenceWanted !== null && !comparing ? wished.right : null,
    },
    askedLast,
  )
  const narration = narrationWanted && (inPlaceOfStage || widths.left !== null)
  const evidence = comparing || widths.right !== null ? evidenceWanted : null
  return {
    tight,
    narrow,
    visited,
    room,
    /** As the stage leaves them to the panes beside it; null for one that is not there. */
    widths,
    show,
    narration,
    /** Words or stage, one at a time: which of them is shown; null where both have room, or there is only the stage. */
    turn: inPlaceOfStage ? (away ? ('stage' as const) : ('words' as const)) : null,
    evidence,
    comparing,
    toggleNarration() {
      if (inPlaceOfStage) setPutAway(away ? null : words)
      // What had to give way was asked for already.
      else if (narration === narrationWanted) change({ narration: toggled(wish, moment) })
      setAskedLast(narration ? 'right' : 'left')
      setVisited(inPlaceOfStage && !away ? null : { side: 'left' })
    },
    toggleEvidence: () => show(evidence === null ? (evidenceWanted ?? 'inspector') : null),
    visit(tab: EvidenceTab) {
      show(tab)
      setVisited({ side: 'right' })
    },
  }
}
