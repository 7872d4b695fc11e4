import { useCallback, useEffect, useState } from 'react'
import type { Client } from '../../shared/client.ts'
import type { ScenarioCard } from '../../shared/contract.ts'
import { Problem, type ProblemData } from '../../shared/problem.ts'

export interface Cards {
  /** Null until the host has answered. */
  cards: readonly ScenarioCard[] | null
  problem: ProblemData | null
  load(): void
}

/** The scenarios of the host. */
export function useCards(client: Client): Cards {
  const [cards, setCards] = useState<readonly ScenarioCard[] | null>(null)
  const [problem, setProblem] = useState<ProblemData | null>(null)
  const load = useCallback(() => {
    setProblem(null)
    client
      .call('library.list', {})
      .then(setCards, (error: unknown) =>
        setProblem(Problem.from(error, { code: 'library-failed', remedy: 'Start Replayground again.' }).data),
      )
  }, [client])
  useEffect(load, [load])
  return { cards, problem, load }
}
