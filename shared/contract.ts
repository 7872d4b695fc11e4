/**
 * What a window may ask of its host and what the host tells it, the same over Electron's IPC and over a WebSocket.
 * Both sides validate every message on arrival.
 */
import { z } from 'zod'
import { ChoiceValues } from './choice.ts'
import { PlayId } from './ids.ts'
import { ProblemData } from './problem.ts'
import { Step } from './trace.ts'

/** A scenario as the library shows it. A scenario that cannot be read is listed with its problems. */
export const ScenarioCard = z.object({
  id: z.string(),
  title: z.string(),
  chapter: z.string(),
  minutes: z.number().positive(),
  /** The reason to care, one sentence. */
  hook: z.string(),
  teaches: z.array(z.string()),
  lanes: z.array(z.string()),
  /** Its narration as plain text, section by section, to be searched. */
  sections: z.array(z.object({ title: z.string(), text: z.string() })).default([]),
  problems: z.array(ProblemData),
})
export type ScenarioCard = z.infer<typeof ScenarioCard>

/** What the window may ask: one schema in, one schema out. */
export const calls = {
  'host.about': {
    input: z.object({}),
    output: z.object({
      version: z.string(),
      sqlite: z.string(),
      node: z.string(),
      transport: z.enum(['desktop', 'browser']),
    }),
  },
  'library.list': { input: z.object({}), output: z.array(ScenarioCard) },
  /** Plays a scenario on fresh databases. Its steps follow as `trace.grew` notices, its end as `play.ended`. */
  'play.start': {
    input: z.object({ scenario: z.string().max(200), choices: ChoiceValues.optional() }),
    output: z.object({ play: PlayId }),
  },
  'play.cancel': { input: z.object({ play: PlayId }), output: z.object({ cancelled: z.boolean() }) },
  /** Closes the databases of a play and deletes them. */
  'play.close': { input: z.object({ play: PlayId }), output: z.object({ closed: z.boolean() }) },
} as const

/** What the host tells without being asked. */
export const notices = {
  'trace.grew': z.object({ play: PlayId, steps: z.array(Step), done: z.number(), total: z.number() }),
  'play.ended': z.object({
    play: PlayId,
    outcome: z.enum(['finished', 'cancelled', 'failed']),
    problem: ProblemData.optional(),
  }),
} as const

export type CallName = keyof typeof calls
export type CallInput<K extends CallName> = z.input<(typeof calls)[K]['input']>
export type CallOutput<K extends CallName> = z.output<(typeof calls)[K]['output']>
export type NoticeName = keyof typeof notices
export type NoticeData<K extends NoticeName> = z.output<(typeof notices)[K]>

/** What the host implements: one function a call, every type inferred from the schemas above. */
export type Handlers = { [K in CallName]: (input: CallInput<K>) => Promise<CallOutput<K>> }

const callNames = Object.keys(calls) as [CallName, ...CallName[]]
const noticeNames = Object.keys(notices) as [NoticeName, ...NoticeName[]]

/** Frames on the wire, as JSON text. */
export const Request = z.object({
  id: z.number().int().nonnegative(),
  call: z.enum(callNames),
  input: z.unknown(),
})
export type Request = z.infer<typeof Request>
export const Frame = z.union([
  z.object({ id: z.number().int(), output: z.unknown() }),
  z.object({ id: z.number().int(), problem: ProblemData }),
  z.object({ notice: z.enum(noticeNames), data: z.unknown() }),
])
export type Frame = z.infer<typeof Frame>

/** A request larger than this (in UTF-16 units) is refused unread. */
export const MAX_REQUEST_LENGTH = 1_000_000

/** The two ends of a transport: text out, text in. The preload bridge and the WebSocket both look like this. */
export interface Wire {
  send(text: string): void
  /** Calls back for each frame that arrives; returns what stops it. */
  onMessage(receive: (text: string) => void): () => void
  /** Calls back once if the other side is gone. */
  onClose(closed: () => void): () => void
}
