import { useCallback, useMemo } from 'react'
import type { ScenarioCard } from '../../shared/contract.ts'
import { nextTheme } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'
import { actionEntries, linkEntries, scenarioEntries } from './entries.ts'
import { Palette } from './palette.tsx'

/** The palette of the library: scenarios to open, and the theme. */
export function LibraryPalette({ cards, onClose }: { cards: readonly ScenarioCard[]; onClose(): void }) {
  const open = usePlayer((state) => state.open)
  const entries = useMemo(
    () => [
      ...scenarioEntries(cards),
      ...actionEntries((command) => 'app' in command && command.app === 'theme'),
    ],
    [cards],
  )
  const meant = useCallback((query: string) => linkEntries(query, cards), [cards])
  return (
    <Palette
      entries={entries}
      meant={meant}
      onChoose={(choice) => (choice.do === 'open' ? void open(choice.scenario, choice.step) : nextTheme())}
      onClose={onClose}
    />
  )
}
