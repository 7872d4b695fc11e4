import { useCallback, useMemo } from 'react'
import type { ScenarioCard } from '../../shared/contract.ts'
import { nextTheme } from '../app/preferences.ts'
import { useConcept } from '../concepts/use-concept.ts'
import { usePlayer } from '../player/player-context.tsx'
import { wordsKnown } from './corrected.ts'
import {
  actionEntries,
  type Choice,
  conceptEntries,
  linkEntries,
  saidEntries,
  scenarioEntries,
} from './entries.ts'
import { Palette } from './palette.tsx'

/** The palette of the library: scenarios to open, and the theme. */
export function LibraryPalette({ cards, onClose }: { cards: readonly ScenarioCard[]; onClose(): void }) {
  const open = usePlayer((state) => state.open)
  const entries = useMemo(
    () => [
      ...scenarioEntries(cards),
      ...conceptEntries(cards),
      ...actionEntries((command) => 'app' in command && command.app === 'theme'),
    ],
    [cards],
  )
  const showConcept = useConcept()
  const choose = (choice: Choice) => {
    if (choice.do === 'open') void open(choice.scenario, choice.at)
    else if (choice.do === 'concept') showConcept(choice.concept, choice.scenario)
    else nextTheme()
  }
  const meant = useCallback((query: string) => linkEntries(query, cards), [cards])
  const said = useCallback((query: string) => saidEntries(query, cards), [cards])
  const known = useMemo(() => wordsKnown(cards), [cards])
  return (
    <Palette entries={entries} known={known} meant={meant} said={said} onChoose={choose} onClose={onClose} />
  )
}
