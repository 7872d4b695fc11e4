import { useCallback, useMemo } from 'react'
import type { ScenarioCard } from '../../shared/contract.ts'
import { runCommand } from '../app/run-command.ts'
import { useConcept } from '../concepts/use-concept.ts'
import { useExport } from '../export/use-export.ts'
import type { AppCommand } from '../player/keys.ts'
import { usePlayer } from '../player/player-context.tsx'
import { wordsKnown } from './corrected.ts'
import {
  actionEntries,
  type Choice,
  conceptEntries,
  exportEntries,
  linkEntries,
  placeEntries,
  saidEntries,
  scenarioEntries,
  speedEntries,
  stepEntries,
} from './entries.ts'
import { Palette } from './palette.tsx'

interface TheatrePaletteProps {
  cards: readonly ScenarioCard[]
  runApp(command: AppCommand): void
  onClose(): void
}

/** The palette while a scenario is open. */
export function TheatrePalette({ cards, runApp, onClose }: TheatrePaletteProps) {
  const player = usePlayer((state) => state)
  const { steps } = player.recording
  const { length, scenario } = player
  const showConcept = useConcept()
  const exporting = useExport()
  const { offers } = exporting
  // biome-ignore lint/correctness/useExhaustiveDependencies: the array is the same while it grows
  const entries = useMemo(
    () => [
      ...actionEntries(),
      ...speedEntries(),
      ...exportEntries(offers),
      ...placeEntries(steps),
      ...scenarioEntries(cards),
      ...conceptEntries(cards, scenario === null ? undefined : { scenario, steps }),
    ],
    [steps, length, cards, offers, scenario],
  )
  const choose = (choice: Choice) => {
    switch (choice.do) {
      case 'command':
        return runCommand(choice.command, player, runApp)
      case 'open':
        return void player.open(choice.scenario, choice.at)
      case 'concept':
        return showConcept(choice.concept, choice.scenario)
      case 'seek':
        return player.seek(choice.n)
      case 'run-to':
        return player.runTo(choice.n)
      case 'speed':
        return player.setSpeed(choice.speed)
      case 'export':
        return exporting.run(choice.export)
    }
  }
  const meant = useCallback(
    (query: string) => [...stepEntries(query, length), ...linkEntries(query, cards)],
    [length, cards],
  )
  const said = useCallback(
    (query: string) => saidEntries(query, cards, scenario ?? undefined),
    [cards, scenario],
  )
  const known = useMemo(() => wordsKnown(cards), [cards])
  return (
    <Palette entries={entries} known={known} meant={meant} said={said} onChoose={choose} onClose={onClose} />
  )
}
