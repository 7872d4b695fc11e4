/** A scenario being played: narration, stage, evidence, timeline. */
import { useEffect, useState } from 'react'
import { Announcer } from '../announce/announcer.tsx'
import { Narration } from '../narration/narration.tsx'
import type { Command } from '../player/keys.ts'
import { usePlayer } from '../player/player-context.tsx'
import { useClock } from '../player/use-clock.ts'
import { Stage } from '../stage/stage.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { writeAddress } from './address.ts'
import { Caption } from './caption.tsx'
import { EvidencePane, type EvidenceTab } from './evidence-pane.tsx'
import { Header } from './header.tsx'
import { KeyHelp } from './key-help.tsx'
import { preferences, THEMES, usePreferences } from './preferences.ts'
import { Splitter } from './splitter.tsx'
import { useKeys } from './use-keys.ts'
import { useMediaQuery } from './use-media-query.ts'

export function Theatre() {
  const scene = usePlayer((state) => state.scene)
  const steps = usePlayer((state) => state.recording.steps)
  const selected = usePlayer((state) => state.selected)
  const select = usePlayer((state) => state.select)
  const theme = usePreferences((state) => state.theme)
  const reducedMotion = useMediaQuery('(prefers-reduced-motion: reduce)')
  const wide = useMediaQuery(theme === 'projector' ? '(min-width: 2400px)' : '(min-width: 1500px)')
  const [evidence, setEvidence] = useState<EvidenceTab | null | undefined>(undefined)
  const [narration, setNarration] = useState(true)
  const [blackout, setBlackout] = useState(false)
  const [help, setHelp] = useState(false)
  const shown = evidence === undefined ? (wide ? 'inspector' : null) : evidence
  useClock()
  useRemembered()
  useEndOpensComparison(setEvidence)
  useKeys((command) => RUN[command]?.({ setEvidence, setNarration, setBlackout, setHelp }), !help)

  return (
    <div className="theatre">
      <Header onHelp={() => setHelp(true)} evidence={shown} onEvidence={setEvidence} />
      <div className="theatre-panes">
        {narration && (
          <Pane side="left" label="Narration">
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
        {shown && (
          <Pane side="right" label="Evidence">
            <EvidencePane tab={shown} onTab={setEvidence} />
          </Pane>
        )}
      </div>
      <Timeline />
      <Announcer />
      {help && <KeyHelp onClose={() => setHelp(false)} />}
      {blackout && (
        <button type="button" className="theatre-blackout" onClick={() => setBlackout(false)}>
          <span className="visually-hidden">The screen is black. Show it again.</span>
        </button>
      )}
    </div>
  )
}

function Pane({
  side,
  label,
  children,
}: {
  side: 'left' | 'right'
  label: string
  children: React.ReactNode
}) {
  const width = usePreferences((state) => state[side])
  const theme = usePreferences((state) => state.theme)
  return (
    <aside
      className={`theatre-pane ${side}`}
      aria-label={label}
      style={{ width: theme === 'projector' ? width * 1.2 : width }}
    >
      {/* What may scroll must scroll by keyboard; the tabs of the right pane do so themselves. */}
      <section className="theatre-pane-content" aria-label={label} tabIndex={side === 'left' ? 0 : undefined}>
        {children}
      </section>
      <Splitter pane={side} label={`Width of the ${label.toLowerCase()}`} />
    </aside>
  )
}

interface Switches {
  setEvidence(tab: EvidenceTab): void
  setNarration(change: (open: boolean) => boolean): void
  setBlackout(change: (black: boolean) => boolean): void
  setHelp(open: boolean): void
}

type AppCommand = Extract<Command, { app: string }>['app']

/** What the app itself does with a key; the player's own commands are done by `useKeys`. */
const RUN: Partial<Record<AppCommand, (switches: Switches) => void>> = {
  blackout: ({ setBlackout }) => setBlackout((black) => !black),
  help: ({ setHelp }) => setHelp(true),
  theme: nextTheme,
  narration: ({ setNarration }) => setNarration((open) => !open),
  inspector: ({ setEvidence }) => setEvidence('inspector'),
  tables: ({ setEvidence }) => setEvidence('tables'),
  log: ({ setEvidence }) => setEvidence('log'),
  compare: ({ setEvidence }) => setEvidence('compare'),
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

/** Once the run has ended there is nothing to inspect any more, but much to compare. */
function useEndOpensComparison(setEvidence: (tab: EvidenceTab) => void): void {
  const ended = usePlayer((state) => state.scene.ended)
  useEffect(() => {
    if (ended) setEvidence('compare')
  }, [ended, setEvidence])
}
