/** The script: what is said, chosen, marked, asked and checked. */
import { z } from 'zod'
import { Choice, ChoiceValue } from '../choice.ts'
import { VirtualTime } from '../ids.ts'
import { step } from './step.ts'
import { SqlValue } from './values.ts'

/** A number in the narration: where it comes from, so that nothing is taken for measured that is not. */
export const Figure = z.object({
  /**
   * `run`: counted in this run, the same in every run. `measured`: what a clock or a file size said (see `measured.figures`).
   * `scaled`: extrapolated from a measured sample. `quoted`: said by the source named.
   */
  tag: z.enum(['run', 'measured', 'scaled', 'quoted']),
  /** Absent where the value differs from run to run. */
  value: SqlValue.optional(),
  unit: z.string().optional(),
  /** Formula of a scaled figure, source of a quoted one. */
  note: z.string().optional(),
})
export type Figure = z.infer<typeof Figure>

/** One answer that a question offers, and why it is right or wrong. */
export const QuestionOption = z.object({ id: z.string(), text: z.string(), because: z.string() })

/** Steps of the script. */
export const scriptSteps = [
  /** The first step. The same seed gives the same ids and the same chance. */
  step('run-started', { scenario: z.string(), title: z.string(), seed: z.number().int() }),
  /** A section of the words is shown. */
  step('narrated', {
    section: z.string(),
    title: z.string(),
    /** `{{name}}` stands for the figure of that name. */
    markdown: z.string(),
    figures: z.record(z.string(), Figure).optional(),
  }),
  /** What the viewer chose for this run, or the scenario for him. */
  step('chosen', { choice: Choice, value: ChoiceValue }),
  /** A named stop. */
  step('marked', { mark: z.string(), label: z.string() }),
  /** The virtual clock was set forward. */
  step('time-advanced', { to: VirtualTime }),
  /** A question to the viewer, put before what it asks about happens. */
  step('asked', {
    question: z.string(),
    prompt: z.string(),
    /** How it is answered: one of the options, a number, one of the boxes, or the options in their order. */
    by: z.enum(['choice', 'number', 'node', 'order']).optional(),
    /** Boxes are options too, with `lane:box` as id; a number has none. */
    options: z.array(QuestionOption),
    unit: z.string().optional(),
    /** Where to look, for who asks. */
    hint: z.string().optional(),
    /** Said after the reveal, whatever the guess was. */
    because: z.string().optional(),
  }),
  /** The answer to a question, asked of the run itself by the SQL. */
  step('revealed', { question: z.string(), key: z.string(), sql: z.string() }),
  /** Something that must be true at this place, asked by SQL. */
  step('goal-checked', { goal: z.string(), holds: z.boolean(), sql: z.string(), found: SqlValue }),
  /** The last step. */
  step('run-ended', {}),
] as const
