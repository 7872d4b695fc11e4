/** What a screen reader is told of a step, in one breath. Pure. */
import { caption } from '../../shared/caption.ts'
import { isLaneStep, type Step, type StepOf } from '../../shared/trace.ts'
import { verdictWords } from '../../shared/verdict.ts'
import { ended, leadTo, verdictOf } from '../narration/guess.ts'
import type { LaneScene, Scene } from '../scene/scene.ts'

/**
 * @param guess what the viewer has said, where the step is the answer to a question
 */
export function announcement(scene: Scene, guess?: string): string {
  const { step } = scene
  if (!step) return 'The start, before the first step.'
  const said = step.kind === 'revealed' ? answer(scene, step, guess) : captionIn(scene)
  return `Step ${step.n}. ${inLane(scene, step, said)}`
}

/** What is told while a step is held, and the cursor stays where it is. */
export const heldAnnouncement = (scene: Scene, held: Step): string =>
  `Held at step ${held.n}. ${inLane(scene, held, caption(held, scene.began ?? held.time))}`

/** What is told when the step that was held is let go, and the cursor has not moved. */
export const releaseAnnouncement = (scene: Scene, guess?: string): string =>
  `No longer held. ${announcement(scene, guess)}`

function inLane({ lanes }: Scene, step: Step, said: string): string {
  const lane = isLaneStep(step) ? lanes.find(({ id }) => id === step.lane)?.opened.title : undefined
  return `${lane ? `${lane}: ` : ''}${said}`
}

const captionIn = ({ step, began }: Scene): string => (step ? caption(step, began ?? step.time) : '')

/** The answer stands in the words beside the stage: who cannot see them hears it, and what each lane could say. */
function answer(scene: Scene, revealed: StepOf<'revealed'>, guess: string | undefined): string {
  const asked = scene.questions.find(({ asked }) => asked.question === revealed.question)?.asked
  const verdict = asked && verdictOf(asked, revealed, guess)
  if (!verdict?.right) return captionIn(scene)
  const found = scene.lanes.flatMap((lane) => worth(lane, revealed.question))
  return [`${leadTo(verdict)}: ${ended(verdict.right.text)}`, ...found].join(' ')
}

function worth({ opened, answers }: LaneScene, question: string): string[] {
  const found = answers[question]
  return found ? [`${opened.title} ${verdictWords(found)}.`] : []
}
