/** The scenario file: a script of beats over one or more lanes. Narration lives beside it in `narration.md`. */
import { z } from 'zod'
import { LaneId } from './ids.ts'
import { Fields, Json } from './trace.ts'

const Clock = z.string().regex(/^\d{2}:\d{2}(:\d{2})?$/, 'expected a time such as 15:47 or 15:47:30')
const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens')

export const LaneSpec = z.strictObject({
  id: LaneId.describe('Short name used on the timeline and in queries: crud, cqrs, es.'),
  system: z.enum(['crud', 'cqrs', 'event-sourced']),
  title: z.string().min(1),
  options: z.record(z.string(), Json).default({}),
})
export type LaneSpec = z.infer<typeof LaneSpec>

const LaneList = z.array(LaneId).min(1).describe('Lanes that take part; all of them when left out.')

export const Do = z.strictObject({
  do: z.string().min(1).describe('Name of the command, for instance AddItem.'),
  at: Clock.optional().describe('Virtual time at which the command is sent.'),
  to: z.string().min(1).describe('Id of the subject, for instance o-1.'),
  with: Fields.default({}).describe('Fields of the command.'),
  lanes: LaneList.optional(),
  expect: z.enum(['accepted', 'rejected']).default('accepted'),
})
export const Query = z.strictObject({
  query: z.string().min(1).describe('Name of a question that the lanes know, for instance basket-before.'),
  with: Fields.default({}),
  lanes: LaneList.optional(),
  for: Slug.optional().describe('Id of the question (see ask) that this helps to answer.'),
})
export const Advance = z.strictObject({
  advance: z
    .union([
      Clock,
      z.string().regex(/^\+\d+(ms|s|m|h|d)$/, 'expected a duration such as +500ms, +30s, +5m, +2h or +1d'),
    ])
    .describe(
      'Moves the virtual clock to a time of day, or by a duration. Asynchronous projections catch up.',
    ),
})
export const Say = z.strictObject({ say: Slug.describe('Id of a section in narration.md.') })
export const Mark = z.strictObject({ mark: Slug, label: z.string().min(1).max(40) })
export const Ask = z.strictObject({
  ask: Slug.describe('Id of the question.'),
  prompt: z.string().min(1),
  options: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        text: z.string().min(1),
        because: z.string().min(1).describe('Said after the reveal.'),
      }),
    )
    .min(2)
    .max(6),
})
export const Reveal = z.strictObject({
  reveal: Slug.describe('Id of the question whose answer key is computed now.'),
  key: z
    .string()
    .min(1)
    .describe(
      'One SELECT over the run (tables step, command, event, answer); its first value is the id of the right option.',
    ),
})
export const Goal = z.strictObject({
  goal: z.string().min(1).describe('What must be true, in plain words.'),
  lane: LaneId,
  database: z.string().min(1),
  sql: z
    .string()
    .min(1)
    .describe('One SELECT on the database of the lane; its first value is compared with expect.'),
  expect: z.union([z.string(), z.number(), z.null()]),
})

/** Each beat has exactly one of these keys; the key decides what may stand beside it. */
export const beatSchemas = {
  do: Do,
  query: Query,
  advance: Advance,
  say: Say,
  mark: Mark,
  ask: Ask,
  reveal: Reveal,
  goal: Goal,
} as const
export const Beat = z.union([Do, Query, Advance, Say, Mark, Ask, Reveal, Goal])
export type Beat = z.infer<typeof Beat>

export const Scenario = z.strictObject({
  title: z.string().min(1).max(60),
  chapter: z.string().min(1),
  order: z.number().int().positive().describe('Place in the library.'),
  minutes: z.number().positive().max(60),
  hook: z.string().min(1).max(160).describe('The reason to care, one sentence.'),
  teaches: z.array(z.string().min(1)).min(1),
  sources: z.array(z.strictObject({ title: z.string().min(1), url: z.url().optional() })).default([]),
  domain: z.enum(['ordering']),
  seed: z.number().int().nonnegative().default(1),
  starts: z.iso.datetime().describe('Virtual time at the first beat, in UTC: 2026-03-02T15:40:00Z.'),
  lanes: z.array(LaneSpec).min(1).max(6),
  beats: z.array(Beat).min(1),
})
export type Scenario = z.infer<typeof Scenario>
