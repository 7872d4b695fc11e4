/** Which questions of the script can be put to the lanes again, and what to know of the moment. Pure. */
import type { Step } from '../../shared/trace.ts'
import type { Scene } from '../scene/scene.ts'

export interface AskedBefore {
  /** Line of the script that asks it, from 0. */
  beat: number
  text: string
}

/** What the script asks of lanes anywhere in it, each once. */
export function questionsIn(steps: readonly Step[]): AskedBefore[] {
  const found = new Map<string, AskedBefore>()
  for (const step of steps)
    if (step.kind === 'query-sent' && !found.has(step.text))
      found.set(step.text, { beat: step.beat, text: step.text })
  return [...found.values()]
}

/** Titles of the lanes that are in the middle of a transaction: what those have written so far, nobody else can see. */
export const inTransaction = ({ lanes }: Scene): string[] =>
  lanes.filter(({ transaction }) => transaction?.state === 'open').map(({ opened }) => opened.title)
