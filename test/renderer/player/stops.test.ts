import { describe, expect, test } from 'vitest'
import { endOfCommand, nextStop, previousStop, startOfCommand } from '../../../renderer/player/stops.ts'
import { played } from '../../engine/runner/played.ts'
import { trace } from './script.ts'

//                   1     2    3        4    5 6 7 8    9    10 11  12 13 14     15
const short = trace('begin open narrated mark c s s c:es s:es s  ask q  s  reveal end')

describe('a step over', () => {
  test('from outside a command plays the next one to its end, past words and marks', () => {
    expect(endOfCommand(short, 2)).toBe(7)
  })
  test('from inside a command plays the rest of it', () => {
    expect(endOfCommand(short, 5)).toBe(7)
    expect(endOfCommand(short, 6)).toBe(7)
  })
  test('from the end of a command plays the next lane’s', () => {
    expect(endOfCommand(short, 7)).toBe(10)
  })
  test('stops at a question and at its answer, so that nobody is told before asked', () => {
    expect(endOfCommand(short, 10)).toBe(11)
    expect(endOfCommand(short, 11)).toBe(13)
    expect(endOfCommand(short, 13)).toBe(14)
  })
  test('stays at the end of the trace', () => {
    expect(endOfCommand(short, 14)).toBe(15)
    expect(endOfCommand(short, 15)).toBe(15)
  })
})

describe('a step over, backwards', () => {
  test('from inside or from the end of a command goes to just before it', () => {
    expect(startOfCommand(short, 10)).toBe(7)
    expect(startOfCommand(short, 9)).toBe(7)
    expect(startOfCommand(short, 8)).toBe(7)
    expect(startOfCommand(short, 6)).toBe(4)
  })
  test('from just before a command goes to just before the previous one', () => {
    expect(startOfCommand(short, 7)).toBe(4)
    expect(startOfCommand(short, 4)).toBe(1)
  })
  test('stops at an answer and at a question', () => {
    expect(startOfCommand(short, 15)).toBe(14)
    expect(startOfCommand(short, 14)).toBe(11)
    expect(startOfCommand(short, 11)).toBe(7)
  })
  test('stays at the beginning', () => {
    expect(startOfCommand(short, 1)).toBe(0)
    expect(startOfCommand(short, 0)).toBe(0)
  })
})

describe('a clicker', () => {
  test('walks over marks, questions and answers, and then to the end', () => {
    const forwards = [0]
    for (let n = nextStop(short, 0); n !== forwards.at(-1); n = nextStop(short, n)) forwards.push(n)
    expect(forwards).toEqual([0, 4, 11, 14, 15])
  })
  test('walks back over the same places', () => {
    const backwards = [15]
    for (let n = previousStop(short, 15); n !== backwards.at(-1); n = previousStop(short, n))
      backwards.push(n)
    expect(backwards).toEqual([15, 14, 11, 4, 0])
  })
})

describe('over a whole scenario', async () => {
  const { steps } = await played('one-order-three-ways')
  const walk = (from: number, move: (n: number) => number) => {
    const places = [from]
    for (let n = move(from); n !== places.at(-1); n = move(n)) places.push(n)
    return places
  }
  test('stepping over meets the end of every command in every lane, and stepping back meets every start', () => {
    const ends = walk(0, (n) => endOfCommand(steps, n))
    const starts = walk(steps.length, (n) => startOfCommand(steps, n))
    const clicks = steps.filter((step) => step.kind === 'command-sent' || step.kind === 'query-sent')
    expect(clicks.length).toBeGreaterThan(20)
    for (const click of clicks) {
      expect(starts).toContain(click.n - 1)
      expect(ends.some((end) => end > click.n)).toBe(true)
    }
    expect(ends.at(-1)).toBe(steps.length)
    expect(starts.at(-1)).toBe(0)
  })
  test('stepping over never jumps across a question or an answer', () => {
    const halts = steps.filter((step) => step.kind === 'asked' || step.kind === 'revealed').map(({ n }) => n)
    expect(halts.length).toBeGreaterThan(1)
    for (const halt of halts) {
      expect(walk(0, (n) => endOfCommand(steps, n))).toContain(halt)
      expect(walk(steps.length, (n) => startOfCommand(steps, n))).toContain(halt)
    }
  })
})
