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
import { SHORT, trace } from './script.ts'

describe('a step over', () => {
  test('from outside a command plays the next one to its end, past words and marks', () => {
    expect(endOfCommand(SHORT, 2)).toBe(7)
  })
  test('from inside a command plays the rest of it', () => {
    expect(endOfCommand(SHORT, 5)).toBe(7)
    expect(endOfCommand(SHORT, 6)).toBe(7)
  })
  test('from the end of a command plays the next lane’s', () => {
    expect(endOfCommand(SHORT, 7)).toBe(10)
  })
  test('stops at a question and at its answer, so that nobody is told before asked', () => {
    expect(endOfCommand(SHORT, 10)).toBe(11)
    expect(endOfCommand(SHORT, 11)).toBe(13)
    expect(endOfCommand(SHORT, 13)).toBe(14)
  })
  test('stays at the end of the trace', () => {
    expect(endOfCommand(SHORT, 14)).toBe(15)
    expect(endOfCommand(SHORT, 15)).toBe(15)
  })
})

describe('a step over, backwards', () => {
  test('from inside or from the end of a command goes to just before it', () => {
    expect(startOfCommand(SHORT, 10)).toBe(7)
    expect(startOfCommand(SHORT, 9)).toBe(7)
    expect(startOfCommand(SHORT, 8)).toBe(7)
    expect(startOfCommand(SHORT, 6)).toBe(4)
  })
  test('from just before a command goes to just before the previous one', () => {
    expect(startOfCommand(SHORT, 7)).toBe(4)
    expect(startOfCommand(SHORT, 4)).toBe(1)
  })
  test('stops at an answer and at a question', () => {
    expect(startOfCommand(SHORT, 15)).toBe(14)
    expect(startOfCommand(SHORT, 14)).toBe(11)
    expect(startOfCommand(SHORT, 11)).toBe(7)
  })
  test('stays at the beginning', () => {
    expect(startOfCommand(SHORT, 1)).toBe(0)
    expect(startOfCommand(SHORT, 0)).toBe(0)
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
    expect(commandAround(SHORT, 3)).toBeUndefined()
    expect(commandAround(SHORT, 0)).toBeUndefined()
    expect(commandAround(SHORT, 16)).toBeUndefined()
  })
})

describe('a clicker', () => {
  const walked = (from: number, on: (n: number) => number) => {
    const places = [from]
    for (let n = on(from); n !== places.at(-1); n = on(n)) places.push(n)
    return places
  }
  const forwards = (steps: readonly Step[], sharing: Sharing) => walked(0, (n) => nextStop(steps, n, sharing))
  const backwards = (steps: readonly Step[], sharing: Sharing) =>
    walked(steps.length, (n) => previousStop(steps, n, sharing))
  //                    1     2    3        4    5 6 7        8        9   10   11 12 13   14 15     16
  const talk = trace('begin open narrated mark c s narrated narrated ask mark c  s  mark c  reveal end')

  test('with words beside the stage walks over marks, words that no mark follows, questions and answers, to the end', () => {
    expect(forwards(SHORT, 'beside')).toEqual([0, 4, 11, 14, 15])
    expect(forwards(talk, 'beside')).toEqual([0, 4, 7, 8, 9, 10, 13, 15, 16])
  })
  test('with words in place of the stage goes from what is said to where the work that follows has ended', () => {
    expect(forwards(SHORT, 'turns')).toEqual([0, 3, 10, 11, 13, 14, 15])
    expect(forwards(talk, 'turns')).toEqual([0, 3, 6, 7, 8, 9, 13, 14, 15, 16])
  })
  test('walks back over the same places', () => {
    for (const steps of [SHORT, talk])
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
