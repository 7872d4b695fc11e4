/**
 * Puts a question of the script to the lanes at any moment of it, and truly so: the script is deterministic, so it is played again
 * on fresh databases up to that moment, and then the lanes are asked. The run that is being watched is not touched.
 */
import type { LaneAnswer } from '../../shared/contract.ts'
import { Problem } from '../../shared/problem.ts'
import type { LoadedScenario } from '../engine/scenario/load.ts'
import type { Runner } from './runner.ts'

export interface AskRequest {
  /** Line of the script that asks the question, from 0. */
  query: number
  /** The last line that is played before it is asked. */
  after: number
  /** Who is asked; a lane that is down cannot be. */
  lanes: readonly string[]
}

interface Surroundings {
  /** An existing, empty directory. */
  directory: string
  signal: AbortSignal
  onProgress(done: number, total: number): void
}

/** @throws Problem when that line asks nothing, a lane is unknown or down, or the signal is aborted */
export async function askAgain(
  run: Runner,
  loaded: LoadedScenario,
  { query, after, lanes }: AskRequest,
  { directory, signal, onProgress }: Surroundings,
): Promise<LaneAnswer[]> {
  const { beats, lanes: specs } = loaded.scenario
  const asked = beats[query]
  const wanted = specs.map(({ id }) => id).filter((id) => lanes.includes(id))
  if (!asked || !('query' in asked) || after >= beats.length || wanted.length === 0)
    throw new Problem({
      code: 'question-unknown',
      where: `line ${query + 1} of the script`,
      what: 'there is no question that could be put to these lanes',
      remedy: 'Choose a question that the scenario asks, and a lane that runs.',
    })
  const before = beats.slice(0, after + 1)
  const answers: LaneAnswer[] = []
  await run(
    { ...loaded, scenario: { ...loaded.scenario, beats: [...before, { ...asked, lanes: wanted }] } },
    {
      directory,
      signal,
      onSteps(steps, done, total) {
        onProgress(done, total)
        for (const step of steps)
          if (step.kind === 'query-answered' && step.beat === before.length)
            answers.push({ lane: step.lane, answer: step.answer })
      },
    },
  )
  return answers
}
