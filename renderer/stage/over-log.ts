/** The logs of two lanes laid over one another as one tape: what both hold once, and what only one holds at its place. Pure. */
import { List } from 'immutable'
import type { RecordedEvent } from '../../shared/trace.ts'
import type { Held } from './held.ts'
import { SIDES, type Side, type Signs, type Whose } from './over-sides.ts'

export interface OverLog {
  /** In the order of both lanes. What both hold is told as the upper lane holds it. */
  log: List<RecordedEvent>
  /** Whose each of them is, by its place. */
  whose: readonly Whose[]
  /** Of each lane the places of its events, in their order. */
  places: Readonly<Record<Side, readonly number[]>>
  counts: Readonly<Record<Whose, number>>
}

type Log = List<RecordedEvent>

/** Two events are the same when they say the same of the same stream, whatever their numbers. */
export function overLog(under: Log, over: Log): OverLog {
  const same = pairsOf(under.toArray().map(said), over.toArray().map(said))
  const events: RecordedEvent[] = []
  const whose: Whose[] = []
  const places: Record<Side, number[]> = { under: [], over: [] }
  const add = (event: RecordedEvent | undefined, of: Whose) => {
    if (!event) return
    for (const side of SIDES) if (of === side || of === 'both') places[side].push(events.length)
    events.push(event)
    whose.push(of)
  }
  let [lower, upper] = [0, 0]
  for (const [i, j] of [...same, [under.size, over.size] as const]) {
    for (; lower < i; lower += 1) add(under.get(lower), 'under')
    for (; upper < j; upper += 1) add(over.get(upper), 'over')
    if (i < under.size && j < over.size) add(over.get(j), 'both')
    ;[lower, upper] = [i + 1, j + 1]
  }
  return { log: List(events), whose, places, counts: countsOf(whose) }
}

export interface OverTape extends OverLog {
  held: readonly Held[]
}

/** @param held what each lane has handled, at places of its own log */
export function overTape(
  all: OverLog,
  signs: Signs,
  held: Readonly<Record<Side, readonly Held[]>>,
): OverTape {
  const [lower = [], upper = []] = SIDES.map((side) =>
    held[side].map(({ name, place }) => ({ name, place: all.places[side][place] ?? -1 })),
  )
  const isIn = (some: readonly Held[], one: Held) =>
    some.some(({ name, place }) => name === one.name && place === one.place)
  // One for both where they stand at the same event; else each with the sign of its lane.
  return {
    ...all,
    held: [
      ...lower.map((one) => (isIn(upper, one) ? one : { ...one, name: `${signs.under} ${one.name}` })),
      ...upper
        .filter((one) => !isIn(lower, one))
        .map((one) => ({ ...one, name: `${signs.over} ${one.name}` })),
    ],
  }
}

function countsOf(whose: readonly Whose[]): Record<Whose, number> {
  const counts = { both: 0, under: 0, over: 0 }
  for (const one of whose) counts[one] += 1
  return counts
}

const texts = new WeakMap<RecordedEvent, string>()

function said(event: RecordedEvent): string {
  const known = texts.get(event)
  if (known !== undefined) return known
  const text = JSON.stringify([event.stream, event.type, event.data])
  texts.set(event, text)
  return text
}

type Pair = readonly [number, number]

/** More than so many possible pairs are not looked through: logs that differ in so much are told apart as a whole. */
const MOST_PAIRS = 250_000

/** Places of what is the same in both, in order: as many as there can be (longest common subsequence). */
function pairsOf(lower: readonly string[], upper: readonly string[]): Pair[] {
  const shorter = Math.min(lower.length, upper.length)
  let from = 0
  while (from < shorter && lower[from] === upper[from]) from += 1
  let after = 0
  while (after < shorter - from && lower.at(-1 - after) === upper.at(-1 - after)) after += 1
  const between = commonOf(lower.slice(from, lower.length - after), upper.slice(from, upper.length - after))
  return [
    ...Array.from({ length: from }, (_, i): Pair => [i, i]),
    ...between.map(([i, j]): Pair => [from + i, from + j]),
    ...Array.from({ length: after }, (_, i): Pair => [lower.length - after + i, upper.length - after + i]),
  ]
}

function commonOf(lower: readonly string[], upper: readonly string[]): Pair[] {
  if (lower.length * upper.length > MOST_PAIRS) return []
  // Most that the rests of both have in common, from each place on.
  const width = upper.length + 1
  const most = new Uint16Array((lower.length + 1) * width)
  const at = (i: number, j: number): number => most[i * width + j] ?? 0
  for (let i = lower.length - 1; i >= 0; i -= 1)
    for (let j = upper.length - 1; j >= 0; j -= 1)
      most[i * width + j] =
        lower[i] === upper[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pairs: Pair[] = []
  for (let [i, j] = [0, 0]; i < lower.length && j < upper.length; )
    if (lower[i] === upper[j]) {
      pairs.push([i, j])
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  return pairs
}
