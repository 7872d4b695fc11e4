/** A breakpoint as it is being written in the form. Pure: what was entered in, a condition or what is missing out. */
import type { Step, StepKind } from '../../shared/trace.ts'
import { KIND_NAMES } from '../inspector/kind-name.ts'
import type { Condition } from './breakpoint.ts'
import { parsePredicate } from './predicate.ts'

export interface Draft {
  on: Condition['on']
  /** Kind, event type, stream, number or condition, as it was entered. */
  detail: string
  /** Empty for all lanes. */
  lane: string
}

export const CHOICES: Readonly<Record<Condition['on'], { name: string; detail?: string }>> = {
  kind: { name: 'A kind of step', detail: 'Kind' },
  event: { name: 'An event', detail: 'Type of the event' },
  stream: { name: 'A stream', detail: 'Name of the stream' },
  step: { name: 'Any step of a lane' },
  conflict: { name: 'A conflict' },
  rejection: { name: 'A rejection' },
  'projection-error': { name: 'An error in a projection' },
  lag: { name: 'A lag', detail: 'More than … events behind' },
  where: { name: 'A condition', detail: 'Condition on what the step carries' },
}

/** A thousand times the longest log that anybody opens here. */
const LARGEST_LAG = 1_000_000_000

export type Written = { ok: true; condition: Condition } | { ok: false; message: string }

const isKind = (text: string): text is StepKind => Object.hasOwn(KIND_NAMES, text)

export function conditionOf({ on, detail, lane }: Draft): Written {
  const text = detail.trim()
  switch (on) {
    case 'step':
      return lane === '' ? missing('Choose the lane.') : { ok: true, condition: { on } }
    case 'conflict':
    case 'rejection':
    case 'projection-error':
      return { ok: true, condition: { on } }
    case 'kind':
      return isKind(text) ? { ok: true, condition: { on, kind: text } } : missing('Choose a kind of step.')
    case 'event':
      return text === ''
        ? missing('Say which event, such as OrderShipped.')
        : { ok: true, condition: { on, type: text } }
    case 'stream':
      return text === ''
        ? missing('Say which stream, such as order-o-1.')
        : { ok: true, condition: { on, stream: text } }
    case 'lag':
      return /^\d+$/.test(text) && Number(text) <= LARGEST_LAG
        ? { ok: true, condition: { on, above: Number(text) } }
        : missing('Say how many events behind, as a whole number from 0 to 1,000,000,000.')
    case 'where': {
      const parsed = parsePredicate(text)
      return parsed.ok
        ? { ok: true, condition: { on, text } }
        : missing(`${parsed.message} (at character ${parsed.at + 1})`)
    }
    default:
      return unreachable(on)
  }
}

const missing = (message: string): Written => ({ ok: false, message })

/** What the trace offers to stop at: names that the form suggests. */
export interface Known {
  kinds: readonly StepKind[]
  events: readonly string[]
  streams: readonly string[]
  lanes: readonly { id: string; title: string }[]
}

export function knownIn(steps: readonly Step[]): Known {
  const kinds = new Set<StepKind>()
  const events = new Set<string>()
  const streams = new Set<string>()
  const lanes: { id: string; title: string }[] = []
  for (const step of steps) {
    kinds.add(step.kind)
    if (step.kind === 'lane-opened') lanes.push({ id: step.lane, title: step.title })
    if (step.kind !== 'appended') continue
    streams.add(step.stream)
    for (const event of step.events) events.add(event.type)
  }
  return { kinds: [...kinds], events: [...events], streams: [...streams], lanes }
}

function unreachable(value: never): never {
  throw new Error(`Unknown condition ${value}`)
}
