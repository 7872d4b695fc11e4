/** Beats for the viewer: words, stops, questions and what must be true. */
import { z } from 'zod'
import { LaneId } from '../ids.ts'
import { LaneList, Slug, when } from './parts.ts'

/** A place where the viewer may choose again. */
export const Choose = z.strictObject({
  choose: Slug.describe('Id of a choice: here the viewer is shown what was chosen, and can choose again.'),
  when,
})

/** A section of the words. */
export const Say = z.strictObject({
  say: Slug.describe('Id of a section in narration.md.'),
  figures: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]*$/),
      z.union([
        z.strictObject({ run: z.string().min(1), unit: z.string().optional() }),
        z.strictObject({ measured: z.string().min(1), unit: z.string().min(1) }),
        z.strictObject({ scaled: z.string().min(1), unit: z.string().min(1), formula: z.string().min(1) }),
        z.strictObject({
          quoted: z.union([z.string(), z.number()]),
          unit: z.string().optional(),
          source: z.string().min(1),
        }),
        z.strictObject({
          lane: LaneId,
          database: z.string().min(1),
          sql: z.string().min(1),
          unit: z.string().optional(),
        }),
      ]),
    )
    .optional()
    .describe(
      'Numbers for {{name}} in the section: counted in the run (a SELECT over it), measured (a SELECT that reads ms or bytes), scaled from a measurement, quoted, or read from a database of a lane.',
    ),
  when,
})

/** A named stop. */
export const Mark = z.strictObject({ mark: Slug, label: z.string().min(1).max(40), when })

const AskOption = z.strictObject({
  id: z.string().min(1),
  text: z.string().min(1),
  because: z.string().min(1).describe('Said after the reveal.'),
})

/** A question to the viewer. */
export const Ask = z
  .strictObject({
    ask: Slug.describe('Id of the question.'),
    prompt: z.string().min(1),
    hint: z
      .string()
      .min(1)
      .optional()
      .describe('Where to look, for who asks; it never gives the answer away.'),
    options: z.array(AskOption).min(2).max(6).optional().describe('One of these is right.'),
    order: z.array(AskOption).min(2).max(6).optional().describe('All of these happen: in which order?'),
    number: z.strictObject({ unit: z.string().optional() }).optional().describe('A number is guessed.'),
    node: LaneList.optional().describe('One of the boxes of these lanes is picked.'),
    because: z.string().min(1).optional().describe('Said after the reveal, whatever the guess was.'),
    when,
  })
  .refine(
    (ask) => [ask.options, ask.order, ask.number, ask.node].filter((kind) => kind !== undefined).length === 1,
    'expected exactly one of options, order, number or node',
  )

/** Its answer, computed from the run. */
export const Reveal = z.strictObject({
  reveal: Slug.describe('Id of the question whose answer key is computed now.'),
  key: z
    .string()
    .min(1)
    .describe(
      'One SELECT over the run (tables step, command, event, answer, statement, commit); its first value is the id of the right option, the number, lane:box, or the ids in order joined by commas.',
    ),
  when,
})

/** Something that must be true here. */
export const Goal = z.strictObject({
  goal: z.string().min(1).describe('What must be true, in plain words.'),
  lane: LaneId,
  database: z.string().min(1),
  sql: z
    .string()
    .min(1)
    .describe('One SELECT on the database of the lane; its first value is compared with expect.'),
  expect: z.union([z.string(), z.number(), z.null()]),
  when,
})
