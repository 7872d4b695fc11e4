import { describe, expect, test } from 'vitest'
import { causesOf } from '../../../renderer/scene/causes.ts'
import { arcsOf, MARGIN, placeOf, rowsOf, scriptTicks, stepAt } from '../../../renderer/timeline/geometry.ts'
import { placeStops, stopLabel, stopsOf } from '../../../renderer/timeline/stop-labels.ts'
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

describe('the labels of marks and questions', async () => {
  const { steps } = await played('one-order-three-ways')
  const stops = stopsOf(steps)
  const SIGN = 16
  const widthOf = (label: string) => SIGN + label.length * 8

  test.each([260, 400, 700, 1100, 1800])('never cover each other at a width of %i pixels', (width) => {
    for (const current of [undefined, ...stops]) {
      const placed = placeStops(stops, { length: steps.length, width, current, widthOf })
      const extents = placed.map(({ stop, x, spelled, side }) => {
        const wide = spelled ? widthOf(stopLabel(stop)) : SIGN
        return {
          stop,
          from: side === 'after' ? x : x + SIGN - wide,
          to: side === 'after' ? x + wide : x + SIGN,
        }
      })
      for (const a of extents)
        for (const b of extents)
          if (a !== b && a.stop !== current && b.stop !== current)
            expect(a.to <= b.from || b.to <= a.from).toBe(true)
    }
  })
  test('always spell out the current one, and all of them where there is room', () => {
    const narrow = { length: steps.length, width: 300, widthOf }
    for (const current of stops)
      expect(placeStops(stops, { ...narrow, current }).find(({ stop }) => stop === current)?.spelled).toBe(
        true,
      )
    const apart = trace('mark s s s s s s s s s mark s s s s s s s s s ask s s s s s s s s s')
    const placed = placeStops(stopsOf(apart), { length: 30, width: 2_000, current: undefined, widthOf })
    expect(placed.map(({ spelled }) => spelled)).toEqual([true, true, true])
  })
  test('turn to the left at the right edge', () => {
    const late = trace('s s s s s s s s s ask')
    const [only] = placeStops(stopsOf(late), { length: 10, width: 400, current: undefined, widthOf })
    expect(only?.side).toBe('before')
  })
})
