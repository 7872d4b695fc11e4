import { describe, expect, test } from 'vitest'
import { causesOf } from '../../../renderer/scene/causes.ts'
import { arcsOf, MARGIN, placeOf, rowsOf, scriptTicks, stepAt } from '../../../renderer/timeline/geometry.ts'
import { LaneId, StepNumber } from '../../../shared/ids.ts'
import type { Step } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'
import { trace } from '../player/script.ts'

const CRUD = LaneId.parse('crud')
const ES = LaneId.parse('es')

describe('the place of a step', () => {
  test('leads back to the same step, for any width that gives each step a pixel', () => {
    for (const [length, width] of [
      [353, 700],
      [1, 300],
      [700, 1000],
    ] as const)
      for (let n = 0; n <= length; n += 1) expect(stepAt(placeOf(n, length, width), length, width)).toBe(n)
  })
  test('beyond either end is the first or the last step', () => {
    expect(stepAt(-500, 100, 700)).toBe(0)
    expect(stepAt(5_000, 100, 700)).toBe(100)
  })
  test('stays inside the margins', () => {
    expect(placeOf(0, 100, 700)).toBe(MARGIN)
    expect(placeOf(100, 100, 700)).toBe(700 - MARGIN)
    expect(placeOf(0, 0, 700)).toBe(MARGIN)
  })
})

describe('the rows of the lanes', () => {
  test('have one tick a step, with the click of each command told from the rest', () => {
    const rows = rowsOf(trace('begin open c s s c:es s:es narrated s:es'), 900)
    expect(rows.get(CRUD)?.ticks.map(({ n, click }) => [n, click])).toEqual([
      [3, true],
      [4, false],
      [5, false],
    ])
    expect(rows.get(ES)?.ticks.map(({ n }) => n)).toEqual([6, 7, 9])
  })
  test('group what a command did, and begin a new group after anything else', () => {
    const rows = rowsOf(trace('c s s c s c:es s:es narrated s:es s:es'), 1020)
    expect(rows.get(CRUD)?.groups).toEqual([
      { from: 110, to: 310 },
      { from: 410, to: 510 },
    ])
    expect(rows.get(ES)?.groups).toEqual([
      { from: 610, to: 710 },
      { from: 910, to: 1010 },
    ])
  })
  test('never have more ticks than pixels, and keep the clicks', () => {
    const long = trace(Array.from({ length: 2_500 }, (_, i) => (i % 40 === 7 ? 'c' : 's')).join(' '))
    const many: Step[] = []
    for (let copy = 0; copy < 40; copy += 1)
      for (const step of long) many.push({ ...step, n: StepNumber.parse(many.length + 1) })
    const ticks = rowsOf(many, 800).get(CRUD)?.ticks ?? []
    expect(many).toHaveLength(100_000)
    expect(ticks.length).toBeLessThanOrEqual(800)
    expect(ticks.filter(({ click }) => click).length).toBe(ticks.length)
  })
})

test('the script’s row has a tick wherever it speaks', () => {
  const steps = trace('begin open narrated mark c s ask q s reveal end')
  expect(scriptTicks(steps, 900).map(({ n }) => n)).toEqual([1, 3, 4, 7, 10, 11])
})

describe('arcs', async () => {
  const { steps } = await played('one-order-three-ways')
  test('join the click with everything on the way to the step, and the step with its direct effects', () => {
    const appended = steps.find((step) => step.kind === 'appended')
    const causation = appended && causesOf(steps, appended.n)
    expect(causation?.back.length).toBeGreaterThan(1)
    const arcs = causation ? arcsOf(steps, causation) : []
    for (const [cause, effect] of arcs) expect(steps[effect - 1]?.cause).toBe(cause)
    const direct = steps.filter((step) => step.cause === appended?.n).map(({ n }) => n)
    expect(arcs.filter(([cause]) => cause === appended?.n).map(([, effect]) => effect)).toEqual(direct)
    expect(steps[(arcs[0]?.[0] ?? 0) - 1]?.kind).toBe('command-sent')
  })
})
