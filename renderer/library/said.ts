/** What a scenario says, by sentences, and the moments at which it says them. Pure. */
import type { Said } from '../../shared/contract.ts'
import type { Step } from '../../shared/trace.ts'
import type { Sought } from '../player/state.ts'

/** The title first. */
export const sentencesOf = ({ title, text }: Said): string[] =>
  [title, ...text.split(/(?<=[.!?…:])\s+|\n/)].filter((sentence) => sentence !== '')

/** What stands above a sentence of it. */
export function headingOf({ at, title }: Said): string {
  switch (at) {
    case 'section':
      return title
    case 'question':
      return 'A question'
    case 'choice':
      return 'A choice'
    case 'mark':
      return 'A mark'
    default:
      return at satisfies never
  }
}

/** The moment at which something is said. */
export const saidAt = ({ at, id, title }: Said): Sought => ({
  seen: (step) => isAt(step, at, id),
  found: null,
  missed: `“${title}” is not said in this run, as it was chosen.`,
})

function isAt(step: Step, at: Said['at'], id: string): boolean {
  switch (at) {
    case 'section':
      return step.kind === 'narrated' && step.section === id
    case 'question':
      return step.kind === 'asked' && step.question === id
    case 'choice':
      return step.kind === 'chosen' && step.choice.id === id
    case 'mark':
      return step.kind === 'marked' && step.mark === id
    default:
      return at satisfies never
  }
}
