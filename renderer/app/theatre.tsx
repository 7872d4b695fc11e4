/** A scenario being played: narration, stage, evidence, timeline. */
import { useEffect, useState } from 'react'
import { Announcer } from '../announce/announcer.tsx'
import { BreakpointDialog } from '../breakpoints/breakpoint-dialog.tsx'
import { Narration } from '../narration/narration.tsx'
import type { AppCommand } from '../player/keys.ts'
import { usePlayer } from '../player/player-context.tsx'
import { useClock } from '../player/use-clock.ts'
import { Stage } from '../stage/stage.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { writeAddress } from './address.ts'
import { Blackout } from './blackout.tsx'
import { Caption } from './caption.tsx'
import { EvidencePane } from './evidence-pane.tsx'
import { Header } from './header.tsx'
import { KeyHelp } from './key-help.tsx'
import { Pane } from './pane.tsx'
import {
  type EvidenceChoice,
  type EvidenceTab,
  evidenceShown,
  narrationShown,
  scriptSpeaks,
  toggled,
  type Wish,
} from './panes.ts'
import { preferences, THEMES, usePreferences } from './preferences.ts'
import { Trouble } from './trouble.tsx'
import { useKeys } from './use-keys.ts'
import { useMediaQuery } from './use-media-query.ts'

/** @param chapter of the scenario, once the library has said it */
export function Theatre({ chapter }: { chapter: string | undefined }) {
  const scene = usePlayer((state) => state.scene)
  const steps = usePlayer((state) => state.recording.steps)
  const selected = usePlayer((state) => state.selected)
  const select = usePlayer((state) => state.select)
  const theme = usePreferences((state) => state.theme)
  const reducedMotion = useMediaQuery('(prefers-reduced-motion: reduce)')
  const panes = usePanes()
  const [blackout, setBlackout] = useState(false)
  const [help, setHelp] = useState(false)
  const [breakpointsOpen, setBreakpointsOpen] = useState(false)
  useClock()
  useRemembered()
  useKeys((command) => {
    const run: Partial<Record<AppCommand, () => void>> = {
      blackout: () => setBlackout((black) => !black),
      help: () => setHelp(true),
      breakpoints: () => setBreakpointsOpen(true),
      theme: nextTheme,
      narration: panes.toggleNarration,
      inspector: () => panes.visit('inspector'),
      tables: () => panes.visit('tables'),
      log: () => panes.visit('log'),
      compare: () => panes.visit('compare'),
      release: () => {
        setBlackout(false)
        select(null)
      },
    }
    run[command]?.()
  }, !help && !breakpointsOpen)

  return (
    <div className="theatre">
      <Header
        chapter={chapter}
        tight={panes.tight}
        onHelp={() => setHelp(true)}
        narration={panes.narration}
        onNarration={panes.toggleNarration}
        evidence={panes.evidence}
        onEvidence={panes.show}
      />
      <Trouble />
      <div className="theatre-panes">
        {panes.narration && (
          <Pane side="left" label="Narration" over={panes.tight} visit={panes.visited}>
            <Narration />
          </Pane>
        )}
        <main className="theatre-middle">
          <Stage
            scene={scene}
            steps={steps}
            selected={selected}
            onSelect={select}
            reducedMotion={reducedMotion}
            theme={theme}
          />
          <Caption />
        </main>
        {panes.evidence && (
          <Pane side="right" label="Evidence" visit={panes.visited}>
            <EvidencePane tab={panes.evidence} onTab={panes.show} />
          </Pane>
        )}
      </div>
      <Timeline onBreakpoints={() => setBreakpointsOpen(true)} />
      <Announcer />
      {breakpointsOpen && <BreakpointDialog onClose={() => setBreakpointsOpen(false)} />}
      {help && <KeyHelp onClose={() => setHelp(false)} />}
      {blackout && <Blackout onLift={() => setBlackout(false)} />}
    </div>
  )
}

/** A visit of a pane by key: it is opened, and gets the focus. Each visit is a new object. */
export interface Visit {
  side: 'left' | 'right'
}

function usePanes() {
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

function nextTheme(): void {
  const { theme, setTheme } = preferences.getState()
  setTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'light')
}

/** Notes how far one has come, in the address and for the library. */
function useRemembered(): void {
  const scenario = usePlayer((state) => state.scenario)
  const cursor = usePlayer((state) => state.cursor)
  const playing = usePlayer((state) => state.playing)
  const finished = usePlayer((state) => state.complete && state.cursor === state.length)
  const note = usePreferences((state) => state.note)
  useEffect(() => {
    if (!scenario || playing) return
    window.history.replaceState(null, '', writeAddress({ scenario, step: cursor }))
    note(scenario, cursor, finished)
  }, [scenario, cursor, playing, finished, note])
}
