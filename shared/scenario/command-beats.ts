/** Beats that put something to the lanes: commands, questions, and the time between them. */
import { z } from 'zod'
import { Fields } from '../trace.ts'
import { Clock, Expected, lanes, Slug, when } from './parts.ts'

/** The same command to every lane that takes part. */
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

/** An earlier command, delivered once more under its id. */
export const Again = z
  .strictObject({
    again: Slug.describe('Name of an earlier delivery: the very same command arrives once more.'),
    at: Clock.optional(),
    lanes,
    expect: Expected,
    when,
  })
  .describe('At-least-once delivery: nobody meant it, but it happens.')

/** Somebody opens a subject for editing. */
export const Load = z.strictObject({
  load: z.string().min(1).describe('Id of the subject that somebody opens for editing.'),
  by: Slug.describe('Who: a name for what was read, used by save.'),
  lanes,
  when,
})

/** What was opened is saved, however old it is by now. */
export const Save = z.strictObject({
  save: Slug.describe('Who saves what was loaded before.'),
  command: z.string().min(1).describe('Name of the command that carries the change.'),
  with: Fields.default({}),
  lanes,
  expect: Expected,
  when,
})

/** A question to the lanes. */
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

/** The virtual clock goes on. */
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

/** More commands than can be told one by one. */
export const Bulk = z.strictObject({
  bulk: z.string().min(1).describe('Name of a plan of the domain that makes many commands from the seed.'),
  with: Fields.default({}),
  lanes,
  when,
})
