/** The logs of two lanes laid over one another as one tape. */
import fc from 'fast-check'
import { List } from 'immutable'
import { describe, expect, test } from 'vitest'
import { Recording } from '../../../renderer/scene/recording.ts'
import { heldBy } from '../../../renderer/stage/held.ts'
import { overLog, overTape } from '../../../renderer/stage/over-log.ts'
import { overScenes } from '../../../renderer/stage/over-scene.ts'
import { SIDES } from '../../../renderer/stage/over-sides.ts'
import { differenceWords } from '../../../renderer/stage/over-words.ts'
import { nextPosition, readNow } from '../../../renderer/stage/tape-events.ts'
import { slotsOf } from '../../../renderer/stage/tape-slots.ts'
import { GlobalPosition, StepNumber } from '../../../shared/ids.ts'
import { RecordedEvent } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'
import { laid } from './over-lanes.ts'

const [template] = (await played('life-of-a-command')).steps.flatMap((step) =>
  step.kind === 'appended' ? step.events : [],
)
if (!template) throw new Error('the scenario appends events')

/** A log in which each letter is an event that says something else. */
const logOf = (letters: string): List<RecordedEvent> =>
  List(
    [...letters].map((letter, i) =>
      RecordedEvent.parse({ ...template, position: i + 1, version: i + 1, data: { letter } }),
    ),
  )
const lettersOf = (log: List<RecordedEvent>): string => log.map(({ data }) => data.letter).join('')
const signs = { under: '○', over: '●' }
const drawn = (under: string, over: string): string => {
  const { log, whose } = overLog(logOf(under), logOf(over))
  return log
    .map(({ data }, i) => {
      const one = whose[i] ?? 'both'
      return `${one === 'both' ? '' : signs[one]}${data.letter}`
    })
    .join(' ')
}

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 12 })

test('every event of both lanes is on it once, in the order of its lane, and what both hold is one', () => {
  fc.assert(
    fc.property(letters, letters, (under, over) => {
      const logs = { under: logOf(under), over: logOf(over) }
      const { log, whose, places, counts } = overLog(logs.under, logs.over)
      for (const side of ['under', 'over'] as const) {
        expect(lettersOf(List(places[side].flatMap((place) => log.get(place) ?? [])))).toBe(
          lettersOf(logs[side]),
        )
        expect(places[side]).toEqual([...places[side]].sort((a, b) => a - b))
        expect(counts[side] + counts.both).toBe(logs[side].size)
      }
      expect(whose.length).toBe(log.size)
      expect(log.size).toBe(counts.both + counts.under + counts.over)
    }),
  )
})

test('an event that one lane has more leaves all that follows it in both', () => {
  expect(drawn('abcd', 'abbcd')).toMatch(/^a (●b b|b ●b) c d$/)
  expect(drawn('abcd', 'acd')).toBe('a ○b c d')
  expect(drawn('ab', 'ac')).toBe('a ○b ●c')
  expect(drawn('', 'a')).toBe('●a')
})

test('a checkpoint of both lanes at the same event is one, at different ones each has the sign of its lane', () => {
  const all = overLog(logOf('abc'), logOf('abd'))
  const held = (lower: number, upper: number) =>
    overTape(all, signs, {
      under: heldBy(logOf('abc'), { list: GlobalPosition.parse(lower) }),
      over: heldBy(logOf('abd'), { list: GlobalPosition.parse(upper) }),
    }).held
  expect(held(2, 2)).toEqual([{ name: 'list', place: 1 }])
  // The third event of each is another one.
  expect(held(3, 3)).toEqual([
    { name: '○ list', place: 2 },
    { name: '● list', place: 3 },
  ])
})

test('a checkpoint before all that is told of a log points at what stands for that', () => {
  const log = logOf('abcdef').slice(3)
  const held = heldBy(log, { list: GlobalPosition.parse(2), other: GlobalPosition.parse(5) })
  expect(held).toEqual([
    { name: 'list', place: -1 },
    { name: 'other', place: 1 },
  ])
  const slots = slotsOf(log, [], held, { width: 250, event: 100, fold: 50 })
  expect(slots.map(({ kind, names }) => [kind, names])).toEqual([
    ['earlier', ['list', 'other']],
    ['event', []],
  ])
})

describe('at a moment of a run', async () => {
  const { steps } = await played('why-did-this-happen')
  const recording = new Recording()
  recording.append(steps)
  const [kept, dropped] = recording.sceneAt(StepNumber.parse(515)).lanes
  if (!kept || !dropped) throw new Error('the scenario has two lanes')
  const overlay = laid(kept.opened, dropped.opened)
  const scenes = overScenes(overlay)
  const at = (n: number) => scenes(recording.sceneAt(StepNumber.parse(n)))

  test('the tape holds both logs, and the words say how many events each lane alone has', () => {
    const { scene, now } = at(515)
    const { tape } = now
    if (!tape) throw new Error('both lanes have a log')
    expect(scene.lanes[0]?.log.size).toBe(kept.log.size + tape.counts.over)
    expect(tape.counts.under).toBeGreaterThan(0)
    const said = differenceWords(overlay, [], tape.counts).heard
    expect(said).toContain(`${tape.counts.under} events only in ${kept.opened.title}`)
  })

  test('is drawn anew only with an event or a checkpoint', () => {
    let unchanged = 0
    for (let n = 400; n < 515; n += 1) {
      const [before, after] = [at(n - 1).now, at(n).now]
      const same = SIDES.every((side) =>
        (['log', 'checkpoints'] as const).every(
          (part) => before.lanes[side]?.[part] === after.lanes[side]?.[part],
        ),
      )
      if (!same) continue
      expect(after.tape, `step ${n}`).toBe(before.tape)
      unchanged += 1
    }
    expect(unchanged).toBeGreaterThan(50)
  })

  test('an answer is read from the events of the lane that gave it', () => {
    const answered = steps.filter(
      (step) => step.kind === 'query-answered' && step.answer.rows.some((row) => row.position !== undefined),
    )
    expect(answered.length).toBeGreaterThan(0)
    for (const step of answered) {
      const { scene, now } = at(step.n)
      const [lane] = scene.lanes
      if (!lane || !now.at || !now.tape) throw new Error('both lanes are on stage')
      const read = readNow(scene, lane, now)
      const own = now.tape.places[now.at]
      expect(read.every((place) => own.includes(place))).toBe(true)
    }
  })

  test('the place of the event to come has a number where both lanes agree on it', () => {
    const { scene, now } = at(515)
    const [lane] = scene.lanes
    if (!lane) throw new Error('the two are drawn as one lane')
    const ends = [kept, dropped].map(({ log }) => (log.last()?.position ?? 0) + 1)
    expect(nextPosition(lane, now)).toBe(ends[0] === ends[1] ? ends[0] : null)
  })
})
