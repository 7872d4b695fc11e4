/** What several beats have in common. */
import { z } from 'zod'
import { ChoiceValue } from '../choice.ts'
import { LaneId } from '../ids.ts'

/** Which choices of the viewer a beat is for: all of them must be met. */
export const when = z
  .record(z.string(), z.union([ChoiceValue, z.array(ChoiceValue).min(1)]))
  .optional()
  .describe(
    'Plays this beat only when the viewer has chosen so: { id-of-choice: option } or a list of options.',
  )

/** A time of day on the virtual clock. */
export const Clock = z.string().regex(/^\d{2}:\d{2}(:\d{2})?$/, 'expected a time such as 15:47 or 15:47:30')

/** A name that a script gives to something of its own. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens')

/** Some of the lanes, by id. */
export const LaneList = z.array(LaneId).min(1).describe('Lanes that take part; all of them when left out.')

/** Which lanes a beat is for. */
export const lanes = LaneList.optional()

const Outcome = z.enum(['accepted', 'rejected', 'conflict', 'crash', 'any'])

/** What the lanes must answer to a command; one answer for all, or one each. */
export const Expected = z
  .union([Outcome, z.record(LaneId, Outcome)])
  .optional()
  .describe(
    'What each lane must answer; what the domain says when left out. "any" where it depends on a choice.',
  )
