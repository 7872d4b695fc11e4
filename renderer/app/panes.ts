/** Which panes stand beside the stage. Pure: what the viewer wished and what happens on stage in, what is shown out. */
import type { Step, StepKind } from '../../shared/trace.ts'
import type { Scene } from '../scene/scene.ts'

/** Nothing wished: the app decides. */
export type Wish = 'auto' | 'open' | 'closed'

export interface Moment {
  /** The window is too small for the type to keep words beside the stage all the time. */
  tight: boolean
  /** There are words to read at this step, a question or its answer; the lanes rest. */
  scriptSpeaks: boolean
}

const SPEAKING: ReadonlySet<StepKind> = new Set(['run-started', 'narrated', 'marked', 'asked', 'revealed'])

/** @param step under the cursor; null before the first */
export const scriptSpeaks = (step: Step | null): boolean => step === null || SPEAKING.has(step.kind)

/**
 * The words to read at this moment, by name: the same words have the same name. Null where there is nothing new to read:
 * while the lanes act, before the first words, and at a mark that no words lead to.
 */
export function wordsToRead({ step, narration, questions }: Scene): string | null {
  const question = questions.at(-1)
  if (step === null || !scriptSpeaks(step) || (!narration && !question)) return null
  if (step.kind === 'marked' && narration?.n !== step.n - 1) return null
  return [narration?.n, question?.asked.n, question?.revealed?.n].join()
}

/** Where room is short, the words come when the script speaks and make way for the stage when the lanes act. */
export function narrationShown(wish: Wish, { tight, scriptSpeaks }: Moment): boolean {
  if (wish !== 'auto') return wish === 'open'
  return !tight || scriptSpeaks
}

/** What the viewer wishes after asking for the other state; back to automatic where that gives the same. */
export function toggled(wish: Wish, moment: Moment): Wish {
  const next = !narrationShown(wish, moment)
  return narrationShown('auto', moment) === next ? 'auto' : next ? 'open' : 'closed'
}

export const EVIDENCE = ['inspector', 'tables', 'log', 'compare'] as const
export type EvidenceTab = (typeof EVIDENCE)[number]

/** What the viewer chose to see behind the picture; null: nothing. */
export interface EvidenceChoice {
  tab: EvidenceTab | null
  /** True when it was chosen after the end of the run. */
  atEnd: boolean
}

/**
 * The comparison opens by itself at the end of the run, and what was there before comes back with an earlier step. A tab that the
 * viewer chose stays.
 * @param chosen true when the choice was made while this scenario is open, and not in one before
 */
export function evidenceShown(
  choice: EvidenceChoice | null,
  { ended, wide, chosen }: { ended: boolean; wide: boolean; chosen: boolean },
): EvidenceTab | null {
  if (ended) return choice?.atEnd || (chosen && choice?.tab) ? choice.tab : 'compare'
  if (choice) return choice.tab
  return wide ? 'inspector' : null
}
