import { usePlayer } from '../player/player-context.tsx'
import { type Concept, momentOf } from './concept.ts'

/** Opens a scenario at the first step that shows the concept, and says there what it is. */
export function useConcept(): (concept: Concept, scenario: string) => void {
  const open = usePlayer((state) => state.open)
  return (concept, scenario) => void open(scenario, momentOf(concept))
}
