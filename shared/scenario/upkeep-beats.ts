/** Beats of those who run a system: releases, read models, archives, backups. */
import { z } from 'zod'
import { Fields } from '../trace.ts'
import { lanes, Slug, when } from './parts.ts'

/** Something new runs from now on. */
export const Deploy = z.strictObject({
  deploy: z
    .string()
    .min(1)
    .describe('What runs from now on, for instance a projection or a new version of a handler.'),
  with: Fields.default({}),
  lanes,
  when,
})

/** Old events go to a second file. */
export const Archive = z.strictObject({
  archive: z.iso
    .date()
    .describe('Events before this day move to a second file; for lanes with the option archive.'),
  lanes,
  when,
})

/** The log is copied. */
export const Backup = z.strictObject({
  backup: Slug.describe('Name of a copy of the log, which is made while it is in use, and verified.'),
  lanes,
  when,
})

/** A copy takes the place of the log. */
export const Restore = z.strictObject({
  restore: Slug.describe(
    'Name of a backup that takes the place of the log; what was appended since is not in it. Read models start anew.',
  ),
  lanes,
  when,
})

/** The log is gone through. */
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

/** A read model is built anew. */
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

/** A projection stops. */
export const Pause = z.strictObject({
  pause: z.string().min(1).describe('Name of the projection that stops where it is.'),
  lanes,
  when,
})

/** A projection goes on. */
export const Resume = z.strictObject({
  resume: z.string().min(1).describe('Name of the projection that goes on from where it was paused.'),
  lanes,
  when,
})

/** Events that were set aside are settled. */
export const DeadLettersBeat = z.strictObject({
  'dead-letters': z.enum(['replay', 'drop']).describe('What becomes of the events that were set aside.'),
  projection: z.string().min(1),
  lanes,
  when,
})
