import { describe, expect, test } from 'vitest'
import {
  endOfBeat,
  LANDMARKS,
  type Landmark,
  nextLandmark,
  previousLandmark,
  startOfBeat,
} from '../../../renderer/player/jumps.ts'
import { isLaneStep } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'
import { trace } from './script.ts'

//                   1     2    3        4    5 6 7 8    9    10 11  12 13 14     15
const short = trace('begin open narrated mark c s s c:es s:es s  ask q  s  reveal end')

describe('a jump', () => {
  test('goes to the next and the previous command or query', () => {
    expect(nextLandmark(short, 0, 'command')).toBe(5)
    expect(nextLandmark(short, 5, 'command')).toBe(8)
    expect(nextLandmark(short, 8, 'command')).toBe(12)
    expect(previousLandmark(short, 8, 'command')).toBe(5)
  })
  test('goes to questions and marks', () => {
    expect(nextLandmark(short, 0, 'question')).toBe(11)
    expect(previousLandmark(short, 15, 'mark')).toBe(4)
  })
  test('goes nowhere when there is none in this direction', () => {
    expect(nextLandmark(short, 12, 'command')).toBeUndefined()
    expect(previousLandmark(short, 5, 'command')).toBeUndefined()
    expect(previousLandmark(short, 0, 'mark')).toBeUndefined()
    expect(nextLandmark(short, 0, 'event')).toBeUndefined()
  })
})

describe('a step out', () => {
  // Two lines of the script without a word between them: the first told two lanes, the second one.
  const beats = [0, 0, 0, 0, 1, 1]
  const steps = trace('c s c:es s:es c s').map((step, index) => ({ ...step, beat: beats[index] ?? 0 }))

  test('ends with its own line of the script, even when the next follows at once', () => {
    expect(endOfBeat(steps, 1)).toBe(4)
    expect(endOfBeat(steps, 3)).toBe(4)
    expect(endOfBeat(steps, 4)).toBe(6)
    expect(startOfBeat(steps, 6)).toBe(4)
    expect(startOfBeat(steps, 4)).toBe(0)
  })
})

describe('over a whole scenario', async () => {
  const { steps } = await played('one-order-three-ways')

  test.each(Object.keys(LANDMARKS) as Landmark[])(
    'jumps meet every %s, forwards and backwards',
    (landmark) => {
      const all = steps.filter(LANDMARKS[landmark]).map(({ n }) => n)
      const forwards: number[] = []
      for (let n = nextLandmark(steps, 0, landmark); n !== undefined; n = nextLandmark(steps, n, landmark))
        forwards.push(n)
      const backwards: number[] = []
      const back = (n: number) => previousLandmark(steps, n, landmark)
      for (let n = back(steps.length + 1); n !== undefined; n = back(n)) backwards.push(n)
      expect(all.length).toBeGreaterThan(0)
      expect(forwards).toEqual(all)
      expect(backwards.reverse()).toEqual(all)
    },
  )

  test('stepping out goes to where every lane is done with a line of the script, and back to before they began', () => {
    const sent = steps.filter((step) => step.kind === 'command-sent')
    for (const { n, beat } of sent) {
      const ofBeat = steps.filter((step) => isLaneStep(step) && step.beat === beat).map((step) => step.n)
      expect(endOfBeat(steps, n)).toBe(ofBeat.at(-1))
      expect(startOfBeat(steps, n)).toBe((ofBeat[0] ?? 0) - 1)
    }
  })
  test('stepping out again and again meets every question and answer, and both ends', () => {
    const halts = steps.filter((step) => step.kind === 'asked' || step.kind === 'revealed').map(({ n }) => n)
    const out = [0]
    for (let n = endOfBeat(steps, 0); n !== out.at(-1); n = endOfBeat(steps, n)) out.push(n)
    const back: number[] = [steps.length]
    for (let n = startOfBeat(steps, steps.length); n !== back.at(-1); n = startOfBeat(steps, n)) back.push(n)
    for (const halt of halts) {
      expect(out).toContain(halt)
      expect(back).toContain(halt)
    }
    expect(out.at(-1)).toBe(steps.length)
    expect(back.at(-1)).toBe(0)
  })
})
