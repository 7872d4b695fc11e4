import './header.css'
import { CircleHelp, Library as LibraryIcon, Link, PanelLeft, PanelRight, Search } from 'lucide-react'
import { clock } from '../../shared/caption.ts'
import { ExportMenu } from '../export/export-menu.tsx'
import { usePlayer } from '../player/player-context.tsx'
import type { EvidenceTab } from './panes.ts'
import { ThemeSwitch } from './theme-switch.tsx'

interface HeaderProps {
  chapter: string | undefined
  /** Signs instead of words where room is short. */
  tight: boolean
  onHelp(): void
  onLink(): void
  onPalette(): void
  /** Is the menu of exports open. */
  exporting: boolean
  onExporting(open: boolean): void
  narration: boolean
  onNarration(): void
  evidence: EvidenceTab | null
  onEvidence(tab: EvidenceTab | null): void
}

export function Header({ chapter, tight, ...switches }: HeaderProps) {
  const title = usePlayer(
    (state) => state.scene.title || state.recording.steps.find((s) => s.kind === 'run-started')?.title,
  )
  const close = usePlayer((state) => state.close)
  return (
    <header className="theatre-header">
      <button
        type="button"
        className="theatre-home"
        onClick={close}
        aria-label="Replayground: back to the library"
      >
        <LibraryIcon size={18} aria-hidden="true" />
        <span className="theatre-wordmark">Replayground</span>
      </button>
      {chapter && <p className="theatre-chapter">{chapter}</p>}
      <h1 title={title}>{title}</h1>
      <Place />
      <span className="theatre-spring" />
      <ThemeSwitch signs={tight} />
      <button
        type="button"
        className="button theatre-switch"
        onClick={switches.onPalette}
        aria-label="Command palette"
        title="Command palette (Ctrl K)"
      >
        <Search size={18} aria-hidden="true" />
      </button>
      <ExportMenu open={switches.exporting} onOpen={switches.onExporting} />
      <button
        type="button"
        className="button theatre-switch"
        onClick={switches.onLink}
        aria-label="Link to this moment"
        title="Link to this moment (Y)"
      >
        <Link size={18} aria-hidden="true" />
      </button>
      <Switch label="Narration" on={switches.narration} onSwitch={switches.onNarration}>
        <PanelLeft size={18} aria-hidden="true" />
      </Switch>
      <Switch
        label="Show the evidence"
        on={switches.evidence !== null}
        onSwitch={() => switches.onEvidence(switches.evidence === null ? 'inspector' : null)}
      >
        <PanelRight size={18} aria-hidden="true" />
      </Switch>
      <button
        type="button"
        className="button theatre-switch"
        onClick={switches.onHelp}
        aria-label="Keys"
        title="Keys"
      >
        <CircleHelp size={18} aria-hidden="true" />
      </button>
    </header>
  )
}

/** Where the cursor stands, in steps and in the time of the scenario's own clock. */
function Place() {
  const cursor = usePlayer((state) => state.cursor)
  const length = usePlayer((state) => state.length)
  const complete = usePlayer((state) => state.complete)
  const time = usePlayer((state) => state.scene.time)
  return (
    <p className="theatre-place">
      step <b data-testid="cursor">{cursor}</b> of <span data-testid="length">{length}</span>
      {!complete && ' and counting'}
      {time !== null && (
        <>
          {' '}
          · <b>{clock(time)}</b> virtual
        </>
      )}
    </p>
  )
}

function Switch({
  label,
  on,
  onSwitch,
  children,
}: {
  label: string
  on: boolean
  onSwitch(): void
  children: React.ReactNode
}) {
  return (
    <button
      type="button"
      className="button theatre-switch"
      aria-pressed={on}
      aria-label={label}
      title={label}
      onClick={onSwitch}
    >
      {children}
    </button>
  )
}
