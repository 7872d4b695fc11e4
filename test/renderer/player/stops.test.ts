import { describe, expect, test } from 'vitest'
import { commandAround } from '../../../renderer/player/command-range.ts'
import {
  commandToRepeat,
  endOfCommand,
  isWorkBetween,
  nextStop,
  previousStop,
  type Sharing,
  startOfCommand,
} from '../../../renderer/player/stops.ts'
import { StepNumber } from '../../../shared/ids.ts'
import type { Step } from '../../../shared/trace.ts'
import { trace } from './script.ts'

//                   1     2    3        4    5 6 7 8    9    10 11  12 13 14     15
const short = trace('begin open narrated mark c s s c:es s:es s:es ask q  s  reveal end')

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

describe('a command', () => {
  //                   1    2 3 4 5    6 7    8     9  10 11   12 13 14
  const lines = trace('open c s s w:es w:es /w /w:es s:es /c s w:es /c s')
  test('ends with what it caused: work in bulk of the line after it is no part of it', () => {
    expect(commandAround(lines, 3)).toEqual({ first: 2, last: 4 })
    expect(endOfCommand(lines, 1)).toBe(4)
    expect(endOfCommand(lines, 4)).toBe(6)
    expect(endOfCommand(lines, 6)).toBe(7)
    expect(startOfCommand(lines, 7)).toBe(6)
    expect(startOfCommand(lines, 6)).toBe(4)
  })
  test('does not go on in another lane', () => {
    expect(endOfCommand(lines, 9)).toBe(11)
    expect(endOfCommand(lines, 11)).toBe(12)
    expect(endOfCommand(lines, 12)).toBe(14)
  })
  test('that another one happens in the middle of goes on until its own end', () => {
    const [asked, , , answered] = trace('q s w s')
    const [, caught, , stored] = trace('/c s c s')
    if (!asked || !answered || !caught || !stored) throw new Error('The steps are above.')
    // What is caught up belongs to a command of an earlier line.
    const between = { ...caught, beat: 0, cause: undefined }
    const nested = [
      asked,
      between,
      { ...stored, n: StepNumber.parse(3), beat: 0, cause: between.n },
      answered,
    ]
    expect(commandAround(nested, 1)).toEqual({ first: 1, last: 4 })
    expect(commandAround(nested, 2)).toEqual({ first: 2, last: 3 })
    expect(endOfCommand(nested, 2)).toBe(3)
    expect(endOfCommand(nested, 3)).toBe(4)
    expect(commandToRepeat(nested, 3)).toEqual({ from: 1, to: 3 })
    expect(commandToRepeat(nested, 4)).toEqual({ from: 0, to: 4 })
  })
  test('is no step of the script', () => {
    expect(commandAround(short, 3)).toBeUndefined()
    expect(commandAround(short, 0)).toBeUndefined()
    expect(commandAround(short, 16)).toBeUndefined()
  })
})

describe('a clicker', () => {
  const forwards = (steps: readonly Step[], sharing: Sharing) => {
    const places = [0]
    for (let n = nextStop(steps, 0, sharing); n !== places.at(-1); n = nextStop(steps, n, sharing))
      places.push(n)
    return places
  }
  const backwards = (steps: readonly Step[], sharing: Sharing) => {
    const places = [steps.length]
    for (
      let n = previousStop(steps, steps.length, sharing);
      n !== places.at(-1);
      n = previousStop(steps, n, sharing)
    )
      places.push(n)
    return places
  }
  //                    1     2    3        4    5 6 7        8        9   10   11 12 13   14 15     16
  const talk = trace('begin open narrated mark c s narrated narrated ask mark c  s  mark c  reveal end')

  test('with words beside the stage walks over marks, words that no mark follows, questions and answers, to the end', () => {
    expect(forwards(short, 'beside')).toEqual([0, 4, 11, 14, 15])
    expect(forwards(talk, 'beside')).toEqual([0, 4, 7, 8, 9, 10, 13, 15, 16])
  })
  test('with words in place of the stage goes from what is said to where the work that follows has ended', () => {
    expect(forwards(short, 'turns')).toEqual([0, 3, 10, 11, 13, 14, 15])
    expect(forwards(talk, 'turns')).toEqual([0, 3, 6, 7, 8, 9, 13, 14, 15, 16])
  })
  test('walks back over the same places', () => {
    for (const steps of [short, talk])
      for (const sharing of ['beside', 'turns'] as const)
        expect(backwards(steps, sharing).reverse()).toEqual(forwards(steps, sharing))
  })
  test('has work to watch between two places only where a lane acts', () => {
    expect(isWorkBetween(talk, 0, 3)).toBe(false)
    expect(isWorkBetween(talk, 3, 6)).toBe(true)
    expect(isWorkBetween(talk, 8, 9)).toBe(false)
    expect(isWorkBetween(talk, 9, 10)).toBe(false)
  })
})
