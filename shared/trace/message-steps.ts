/** Between aggregates, between databases, and between those who ask and those who answer. */
import { z } from 'zod'
import { StepNumber, VirtualTime } from '../ids.ts'
import { laneStep } from './step.ts'
import { Message, Row } from './values.ts'

/** What a lane answered to a question put to its databases. */
export const Answer = z.object({
  /** True when the rows say all that was asked, compared with what the script really did. */
  complete: z.boolean(),
  /** True when they say something that is not so; where it is left out, what is missing is only missing. */
  wrong: z.boolean().optional(),
  /** The answer, or what is missing and why, in one or two plain sentences. */
  text: z.string(),
  rows: z.array(Row),
})
export type Answer = z.infer<typeof Answer>

/** Steps of what goes from one to another. */
export const messageSteps = [
  /** What a process manager made of an event, a timeout or a refusal. */
  laneStep('reacted', {
    process: z.string(),
    instance: z.string(),
    input: z.object({ kind: z.enum(['event', 'timeout', 'rejection']), id: z.string(), type: z.string() }),
    commands: z.array(Message),
    timeouts: z.array(z.object({ id: z.string(), name: z.string(), due: VirtualTime })),
    /** Of a timeout, the step that moved the clock to where it was due; its cause is the reaction that had asked for it. */
    clock: StepNumber.optional(),
  }),
  /** A message has arrived in the second database; a message seen before changes nothing there. */
  laneStep('relayed', { message: Message, outcome: z.enum(['delivered', 'duplicate']) }),
  /** A question leaves the client; `text` says it in words. */
  laneStep('query-sent', { query: z.string(), text: z.string() }),
  /** The answer is there. `question` names the question of the script that it belongs to. */
  laneStep('query-answered', { query: z.string(), question: z.string().optional(), answer: Answer }),
] as const
