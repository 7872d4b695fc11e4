/** How the lanes are set out: below one another, beside one another, one laid over another. */
import './arrangement-buttons.css'
import { Columns2, Layers2, type LucideIcon, Rows2 } from 'lucide-react'
import type { Mode } from './layout-model.ts'
import { words } from './words.ts'

interface Props {
  mode: Mode
  onBeside: (beside: boolean) => void
  onOver: () => void
}

export function ArrangementButtons({ mode, onBeside, onOver }: Props) {
  const choices: { kind: Mode['kind']; name: string; Icon: LucideIcon; act: () => void }[] = [
    { kind: 'stacked', name: words.below, Icon: Rows2, act: () => onBeside(false) },
    { kind: 'beside', name: words.beside, Icon: Columns2, act: () => onBeside(true) },
    { kind: 'over', name: words.over, Icon: Layers2, act: onOver },
  ]
  return (
    <fieldset className="stage-arrangements" aria-label={words.arrangement}>
      {choices.map(({ kind, name, Icon, act }) => (
        <button
          key={kind}
          type="button"
          className="stage-button"
          aria-label={name}
          aria-pressed={kind === mode.kind}
          title={name}
          onClick={act}
        >
          <Icon aria-hidden="true" />
        </button>
      ))}
    </fieldset>
  )
}
