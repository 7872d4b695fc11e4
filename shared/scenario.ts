/** The scenario file: a script of beats over one or more lanes. Narration lives beside it in `narration.md`. */
import { z } from 'zod'
import { Choice, ChoiceValue } from './choice.ts'
import { GuaranteeName } from './guarantee.ts'
import { LaneId } from './ids.ts'
import { Fields, Json } from './trace.ts'

/** Which choices of the viewer a beat is for: all of them must be met. */
const when = z
  .record(z.string(), z.union([ChoiceValue, z.array(ChoiceValue).min(1)]))
  .optional()
  .describe(
    'Plays this beat only when the viewer has chosen so: { id-of-choice: option } or a list of options.',
  )

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
const lanes = LaneList.optional()

const Outcome = z.enum(['accepted', 'rejected', 'conflict', 'crash', 'any'])
const Expected = z
  .union([Outcome, z.record(LaneId, Outcome)])
  .optional()
  .describe(
    'What each lane must answer; what the domain says when left out. "any" where it depends on a choice.',
  )

export const Do = z.strictObject({
  do: z.string().min(1).describe('Name of the command, for instance AddItem.'),
  at: Clock.optional().describe('Virtual time at which the command is sent.'),
  to: z.string().min(1).describe('Id of the subject, for instance o-1; "new" lets each lane number it.'),
  with: Fields.default({}).describe('Fields of the command.'),
  as: Slug.optional().describe('Name of this delivery, so that it can be delivered again.'),
  lanes,
  expect: Expected,
  when,
})
export const Again = z
  .strictObject({
    again: Slug.describe('Name of an earlier delivery: the very same command arrives once more.'),
    at: Clock.optional(),
    lanes,
    expect: Expected,
    when,
  })
  .describe('At-least-once delivery: nobody meant it, but it happens.')
export const Load = z.strictObject({
  load: z.string().min(1).describe('Id of the subject that somebody opens for editing.'),
  by: Slug.describe('Who: a name for what was read, used by save.'),
  lanes,
  when,
})
export const Save = z.strictObject({
  save: Slug.describe('Who saves what was loaded before.'),
  command: z.string().min(1).describe('Name of the command that carries the change.'),
  with: Fields.default({}),
  lanes,
  expect: Expected,
  when,
})
export const Query = z.strictObject({
  query: z.string().min(1).describe('Name of a question that the lanes know, for instance basket-before.'),
  with: Fields.default({}),
  lanes,
  for: Slug.optional().describe('Id of the question (see ask) that this helps to answer.'),
  fenced: z
    .boolean()
    .default(false)
    .describe('Waits until the read model has come to what the asker wrote last.'),
  when,
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
  when,
})
export const Guarantee = z.strictObject({
  guarantee: GuaranteeName,
  stands: z.boolean().describe('false takes the protection away, in these lanes only; true puts it back.'),
  lanes,
  when,
})
export const Crash = z.strictObject({
  crash: z.string().min(1).describe('Name of the crash point at which the process of these lanes will die.'),
  hit: z.int().positive().default(1).describe('At the n-th time that it comes there.'),
  lanes,
  when,
})
export const Restart = z.strictObject({
  restart: LaneList.describe('Lanes whose process starts again.'),
  when,
})
export const Try = z
  .strictObject({
    try: z.literal('every-crash-point'),
    lanes,
    goal: z.string().min(1).describe('What must be true at the end of each play, in plain words.'),
    database: z.string().min(1),
    sql: z.string().min(1).describe('One SELECT on that database of the lane, as with goal.'),
    expect: z.union([z.string(), z.number(), z.null()]),
    when,
  })
  .describe(
    'Plays aside what was played so far, once for every place where a lane may die, and tells which do harm.',
  )
export const Deploy = z.strictObject({
  deploy: z
    .string()
    .min(1)
    .describe('What runs from now on, for instance a projection or a new version of a handler.'),
  with: Fields.default({}),
  lanes,
  when,
})
export const Archive = z.strictObject({
  archive: z.iso
    .date()
    .describe('Events before this day move to a second file; for lanes with the option archive.'),
  lanes,
  when,
})
export const Backup = z.strictObject({
  backup: Slug.describe('Name of a copy of the log, which is made while it is in use, and verified.'),
  lanes,
  when,
})
export const Restore = z.strictObject({
  restore: Slug.describe(
    'Name of a backup that takes the place of the log; what was appended since is not in it. Read models start anew.',
  ),
  lanes,
  when,
})
export const Check = z
  .strictObject({
    check: z
      .enum(['coverage', 'health'])
      .describe(
        'coverage: whether the code that runs can read every event of the log. health: whether the rows of a read model are those of a fresh fold of the log.',
      ),
    projection: z.string().min(1).optional().describe('Whose rows; for health.'),
    by: z
      .string()
      .min(1)
      .optional()
      .describe('Read model whose handler is believed, for health; the deployed one when left out.'),
    lanes,
    when,
  })
  .refine(
    ({ check, projection, by }) =>
      check === 'health' ? projection !== undefined : projection === undefined && by === undefined,
    'expected a projection for health, and none for coverage',
  )
  .describe('Goes through the whole log and tells what it finds.')
export const Rebuild = z
  .strictObject({
    rebuild: z.string().min(1).describe('Name of the projection.'),
    by: z
      .string()
      .min(1)
      .optional()
      .describe('Read model that makes the new rows; the deployed one when left out.'),
    events: z
      .int()
      .positive()
      .optional()
      .describe('Stops after so many events; the next beat of the same kind goes on from there.'),
    lanes,
    when,
  })
  .describe('Builds a read model anew from the first event on, and lets it take the place of the old one.')
export const Pause = z.strictObject({
  pause: z.string().min(1).describe('Name of the projection that stops where it is.'),
  lanes,
  when,
})
export const Resume = z.strictObject({
  resume: z.string().min(1).describe('Name of the projection that goes on from where it was paused.'),
  lanes,
  when,
})
export const DeadLettersBeat = z.strictObject({
  'dead-letters': z.enum(['replay', 'drop']).describe('What becomes of the events that were set aside.'),
  projection: z.string().min(1),
  lanes,
  when,
})
export const Bulk = z.strictObject({
  bulk: z.string().min(1).describe('Name of a plan of the domain that makes many commands from the seed.'),
  with: Fields.default({}),
  lanes,
  when,
})
export const Choose = z.strictObject({
  choose: Slug.describe('Id of a choice: here the viewer is shown what was chosen, and can choose again.'),
  when,
})
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
export const Mark = z.strictObject({ mark: Slug, label: z.string().min(1).max(40), when })

const AskOption = z.strictObject({
  id: z.string().min(1),
  text: z.string().min(1),
  because: z.string().min(1).describe('Said after the reveal.'),
})
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

/** Each beat has exactly one of these keys; the key decides what may stand beside it. */
export const beatSchemas = {
  save: Save,
  do: Do,
  again: Again,
  load: Load,
  query: Query,
  advance: Advance,
  guarantee: Guarantee,
  crash: Crash,
  restart: Restart,
  try: Try,
  deploy: Deploy,
  archive: Archive,
  backup: Backup,
  restore: Restore,
  check: Check,
  rebuild: Rebuild,
  pause: Pause,
  resume: Resume,
  'dead-letters': DeadLettersBeat,
  bulk: Bulk,
  choose: Choose,
  say: Say,
  mark: Mark,
  ask: Ask,
  reveal: Reveal,
  goal: Goal,
} as const
export const Beat = z.union([
  Save,
  Do,
  Again,
  Load,
  Query,
  Advance,
  Guarantee,
  Crash,
  Restart,
  Try,
  Deploy,
  Archive,
  Backup,
  Restore,
  Check,
  Rebuild,
  Pause,
  Resume,
  DeadLettersBeat,
  Bulk,
  Choose,
  Say,
  Mark,
  Ask,
  Reveal,
  Goal,
])
export type Beat = z.infer<typeof Beat>

export const Scenario = z.strictObject({
  title: z.string().min(1).max(60),
  chapter: z.string().min(1),
  order: z.number().int().positive().describe('Place in the library.'),
  minutes: z.number().positive().max(60),
  hook: z.string().min(1).max(160).describe('The reason to care, one sentence.'),
  teaches: z.array(z.string().min(1)).min(1),
  sources: z.array(z.strictObject({ title: z.string().min(1), url: z.url().optional() })).default([]),
  domain: z.enum(['ordering', 'checkout', 'banking', 'customers', 'fulfilment']),
  choices: z
    .array(Choice)
    .default([])
    .describe(
      'What the viewer may choose. In lanes and beats the id in braces after a dollar sign stands for the value.',
    ),
  seed: z.number().int().nonnegative().default(1),
  starts: z.iso.datetime().describe('Virtual time at the first beat, in UTC: 2026-03-02T15:40:00Z.'),
  lanes: z.array(LaneSpec).min(1).max(6),
  beats: z.array(Beat).min(1),
})
export type Scenario = z.infer<typeof Scenario>
