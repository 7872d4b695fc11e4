import { CircleHelp, Library as LibraryIcon, PanelRight } from 'lucide-react'
import { clock } from '../../shared/caption.ts'
import { usePlayer } from '../player/player-context.tsx'
import type { EvidenceTab } from './evidence-pane.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

interface HeaderProps {
  onHelp(): void
  evidence: EvidenceTab | null
  onEvidence(tab: EvidenceTab | null): void
}

export function Header({ onHelp, evidence, onEvidence }: HeaderProps) {
  const title = usePlayer(
    (state) => state.scene.title || state.recording.steps.find((s) => s.kind === 'run-started')?.title,
  )
  const cursor = usePlayer((state) => state.cursor)
  const length = usePlayer((state) => state.length)
  const complete = usePlayer((state) => state.complete)
  const time = usePlayer((state) => state.scene.time)
  const close = usePlayer((state) => state.close)
  return (
    <header className="theatre-header">
      <button type="button" className="button" onClick={close} aria-label="Back to the library">
        <LibraryIcon size={18} aria-hidden="true" />
      </button>
      <h1>{title}</h1>
      <p className="theatre-place">
        step <b data-testid="cursor">{cursor}</b> of <span data-testid="length">{length}</span>
        {!complete && ' (still playing)'}
        {time !== null && <> · {clock(time)} virtual time</>}
      </p>
      <span className="theatre-spring" />
      <ThemeSwitch />
      <button
        type="button"
        className="button"
        aria-pressed={evidence !== null}
        aria-label="Show the evidence"
        onClick={() => onEvidence(evidence === null ? 'inspector' : null)}
      >
        <PanelRight size={18} aria-hidden="true" />
      </button>
      <button type="button" className="button" onClick={onHelp} aria-label="Keys">
        <CircleHelp size={18} aria-hidden="true" />
      </button>
    </header>
  )
}
