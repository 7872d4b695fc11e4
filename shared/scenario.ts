/** The scenario file: a script of beats over one or more lanes. Narration lives beside it in `narration.md`. */
import { z } from 'zod'
import { Choice } from './choice.ts'
import { LaneId } from './ids.ts'
import { Advance, Again, Bulk, Do, Load, Query, Save } from './scenario/command-beats.ts'
import { Crash, Guarantee, Restart, Try } from './scenario/fault-beats.ts'
import { Ask, Choose, Goal, Mark, Reveal, Say } from './scenario/telling-beats.ts'
import {
  Archive,
  Backup,
  Check,
  DeadLettersBeat,
  Deploy,
  Pause,
  Rebuild,
  Restore,
  Resume,
} from './scenario/upkeep-beats.ts'
import { Json } from './trace.ts'

export * from './scenario/command-beats.ts'
export * from './scenario/fault-beats.ts'
export * from './scenario/telling-beats.ts'
export * from './scenario/upkeep-beats.ts'

/** A lane as a scenario describes it: a system under study and its variant. */
export const LaneSpec = z.strictObject({
  id: LaneId.describe('Short name used on the timeline and in queries: crud, cqrs, es.'),
  system: z.enum(['crud', 'cqrs', 'event-sourced']),
  title: z.string().min(1),
  options: z.record(z.string(), Json).default({}),
})
export type LaneSpec = z.infer<typeof LaneSpec>

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

/** One line of the script. */
export const Beat = z.union(Object.values(beatSchemas))
export type Beat = z.infer<typeof Beat>

/** A whole scenario file. */
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
