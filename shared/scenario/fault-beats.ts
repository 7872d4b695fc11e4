/** Beats that take protections away and let processes die. */
import { z } from 'zod'
import { GuaranteeName } from '../guarantee.ts'
import { LaneList, lanes, when } from './parts.ts'

/** A protection falls, or stands again. */
export const Guarantee = z.strictObject({
  guarantee: GuaranteeName,
  stands: z.boolean().describe('false takes the protection away, in these lanes only; true puts it back.'),
  lanes,
  when,
})

/** Where a process will die. */
export const Crash = z.strictObject({
  crash: z.string().min(1).describe('Name of the crash point at which the process of these lanes will die.'),
  hit: z.int().positive().default(1).describe('At the n-th time that it comes there.'),
  lanes,
  when,
})

/** A process that died starts again. */
export const Restart = z.strictObject({
  restart: LaneList.describe('Lanes whose process starts again.'),
  when,
})

/** The scenario itself, with a crash at every place. */
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
