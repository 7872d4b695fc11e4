import './header.css'
import {
  CircleHelp,
  Library as LibraryIcon,
  Link,
  type LucideIcon,
  PanelLeft,
  PanelRight,
  Search,
} from 'lucide-react'
import { clock } from '../../shared/clock.ts'
import { ExportMenu } from '../export/export-menu.tsx'
import { withKey } from '../player/keys.ts'
import { usePlayer } from '../player/player-context.tsx'
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
  evidence: boolean
  onEvidence(): void
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
        title={withKey('Back to the library', { app: 'library' })}
      >
        <LibraryIcon size={18} aria-hidden="true" />
        <span className="theatre-wordmark">Replayground</span>
      </button>
      {chapter && <Chapter name={chapter} />}
      <h1 title={title}>{title}</h1>
      <Place />
      <span className="theatre-spring" />
      <ThemeSwitch signs={tight} />
      <HeaderButton
        Sign={Search}
        label="Command palette"
        title="Command palette (Ctrl K)"
        onClick={switches.onPalette}
      />
      <ExportMenu open={switches.exporting} onOpen={switches.onExporting} />
      <HeaderButton
        Sign={Link}
        label="Link to this moment"
        title={withKey('Link to this moment', { app: 'link' })}
        onClick={switches.onLink}
      />
      <HeaderButton
        Sign={PanelLeft}
        label="Narration"
        title={withKey('Narration', { app: 'narration' })}
        pressed={switches.narration}
        onClick={switches.onNarration}
      />
      <HeaderButton
        Sign={PanelRight}
        label="Show the evidence"
        title="Evidence: inspector, tables, event log, comparison"
        pressed={switches.evidence}
        onClick={switches.onEvidence}
      />
      <HeaderButton
        Sign={CircleHelp}
        label="Keys"
        title={withKey('Keys', { app: 'help' })}
        onClick={switches.onHelp}
      />
    </header>
  )
}

/** “I · Three ways to keep an order”; only its number where there is no room for the rest. */
function Chapter({ name }: { name: string }) {
  const [number, ...rest] = name.split(' · ')
  return (
    <p className="theatre-chapter" title={name}>
      {number}
      {rest.length > 0 && <span className="theatre-chapter-name"> · {rest.join(' · ')}</span>}
    </p>
  )
}

/** Where the cursor stands, in steps and in the time of the scenario's own clock. */
function Place() {
  const cursor = usePlayer((state) => state.cursor)
  const length = usePlayer((state) => state.length)
  const arriving = usePlayer((state) => !state.complete && state.problem === null)
  const time = usePlayer((state) => state.scene.time)
  const began = usePlayer((state) => state.scene.began)
  const virtual = time === null ? null : clock(time, began ?? time)
  return (
    // The clock goes before the title of the scenario is cut, and a narrow window may cut what is left.
    <p
      className="theatre-place"
      title={`step ${cursor} of ${length}${virtual === null ? '' : ` · ${virtual} virtual`}`}
    >
      <span>
        step <b data-testid="cursor">{cursor}</b> of <span data-testid="length">{length}</span>
        {arriving && ' and counting'}
      </span>
      {virtual !== null && (
        <span>
          {' '}
          · <b>{virtual}</b> virtual
        </span>
      )}
    </p>
  )
}

interface HeaderButtonProps {
  Sign: LucideIcon
  /** Its name, for those who cannot see the sign. */
  label: string
  /** What the mouse is told; the label when left out. */
  title?: string
  /** For what is switched on and off. */
  pressed?: boolean
  onClick(): void
}

function HeaderButton({ Sign, label, title = label, pressed, onClick }: HeaderButtonProps) {
  return (
    <button
      type="button"
      className="button theatre-switch"
      aria-pressed={pressed}
      aria-label={label}
      title={title}
      onClick={onClick}
    >
      <Sign size={18} aria-hidden="true" />
    </button>
  )
}
