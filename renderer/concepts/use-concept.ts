import { usePlayer } from '../player/player-context.tsx'
import type { Concept } from './concepts.ts'

/** Opens a scenario at the first step that shows the concept, and says there what it is. */
export function useConcept(): (concept: Concept, scenario: string) => void {
  const open = usePlayer((state) => state.open)
  return ({ term, meaning, seen }, scenario) =>
    void open(scenario, {
      seen,
      found: `${term}: ${meaning}`,
      missed: `${term}: not to be seen in this run, as it was chosen.`,
    })
}
