import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  beginBelow,
  beyond,
  cutBoxes,
  EMPTY,
  endAbove,
  feetIn,
  footHeight,
  namesIn,
} from '../../../renderer/stage/beyond.ts'
import { typeFor } from '../../../renderer/stage/text.ts'
import { arrange, box, laneOf } from './lanes.ts'

const view = { width: 800, height: 400 }
const canvas = { width: 800, height: 700 }

test('a picture that is cut tells on which sides it goes on', () => {
  expect(beyond({ x: 0, y: 0, zoom: 1 }, canvas, view)).toEqual(['below'])
  expect(beyond({ x: 0, y: -200, zoom: 1 }, canvas, view)).toEqual(['above', 'below'])
  expect(beyond({ x: -100, y: -300, zoom: 1.2 }, canvas, view)).toEqual(['above', 'below', 'left', 'right'])
})

test('a whole picture tells nothing, nor one of which no more than the edge of a lane is out of view', () => {
  expect(beyond({ x: 0, y: 0, zoom: 0.5 }, canvas, view)).toEqual([])
  expect(beyond({ x: -10, y: 0, zoom: 0.57 }, canvas, view)).toEqual([])
})

test('the picture ends above the sign where it cuts nothing, or as low as it can where that would leave too much empty', () => {
  const view = { width: 400, height: 200 }
  const lying = { x: 0, y: 0, zoom: 1 }
  const box = (y: number, height: number) => ({ x: 0, y, width: 100, height })
  expect(endAbove(20, [box(10, 50), box(100, 60)], lying, view)).toBe(180)
  expect(endAbove(20, [box(10, 50), box(170, 60)], lying, view)).toBe(169)
  // What is beside the first that is cut may be cut above it.
  expect(endAbove(20, [box(150, 21), box(170, 60)], lying, view)).toBe(149)
  expect(endAbove(20, [box(120, 100)], lying, view)).toBe(180)
  expect(endAbove(20, [box(85, 30)], { ...lying, y: 2, zoom: 2 }, view)).toBe(171)
})

test('no more is cut at the lower edge than at any other end that leaves as little empty, wherever the picture lies', () => {
  const rects = fc.array(
    fc.record({
      x: fc.nat(300),
      y: fc.nat(500),
      width: fc.constant(80),
      height: fc.integer({ min: 10, max: 90 }),
    }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(rects, fc.integer({ min: -300, max: 100 }), (drawn, y) => {
      const view = { width: 400, height: 300 }
      const cutAt = (end: number) =>
        drawn.filter((one) => one.y + y < end && one.y + one.height + y > end).length
      const end = endAbove(20, drawn, { x: 0, y, zoom: 1 }, view)
      expect(end).toBeLessThanOrEqual(280)
      expect(end).toBeGreaterThanOrEqual(280 - EMPTY * 300)
      expect(cutAt(end)).toBeLessThanOrEqual(cutAt(280))
      if (end < 280) expect(cutAt(end)).toBeLessThan(cutAt(280))
    }),
  )
})

test('the picture begins below the sign where it cuts nothing, or as high as it can where that would leave too much empty', () => {
  const view = { width: 400, height: 200 }
  const lying = { x: 0, y: -100, zoom: 1 }
  const box = (y: number, height: number) => ({ x: 0, y, width: 100, height })
  expect(beginBelow(20, [box(130, 50), box(200, 60)], lying, view)).toBe(20)
  expect(beginBelow(20, [box(100, 40), box(200, 60)], lying, view)).toBe(41)
  expect(beginBelow(20, [box(90, 120)], lying, view)).toBe(20)
  expect(beginBelow(20, [box(50, 29)], { ...lying, zoom: 2 }, view)).toBe(59)
})

test('a picture that begins further down shows the lower rows of a box only where they have room for its name', () => {
  const type = typeFor('projector')
  const [lane] = arrange([laneOf('a', [box('client')], [])]).lanes
  if (!lane) throw new Error('one lane is set out')
  const boxes = lane.boxes.map((one) => ({ ...one, rect: { x: 0, y: 20, width: 300, height: 90 } }))
  const lanes = [{ ...lane, boxes, edges: [] }]
  const view = { width: 400, height: 300 }
  const begun = (y: number) => beginBelow(40, feetIn(lanes, type), { x: 0, y, zoom: 1 }, view)
  // Its lower edge is at 110 of the canvas.
  const least = footHeight(type)
  expect(begun(40 + least - 110)).toBe(40)
  expect(begun(40 + least - 110 - 1)).toBe(40 + least)
  const cutAt = (y: number) => cutBoxes(lanes, { x: 0, y, zoom: 1 }, begun(y)).map(({ id }) => id)
  expect(cutAt(0)).toEqual(boxes.map(({ id }) => id))
  expect(cutAt(40 + least - 110 - 1)).toEqual([])
  expect(cutAt(30)).toEqual([])
})

test('of a box the name is not cut, of the rows below it as many are shown as there is room for', () => {
  const type = typeFor('projector')
  const tall = { x: 0, y: 20, width: 300, height: 300 }
  const [lane] = arrange([laneOf('a', [box('client')], [])]).lanes
  if (!lane) throw new Error('one lane is set out')
  const boxes = lane.boxes.map((one) => ({ ...one, rect: tall }))
  const names = namesIn([{ ...lane, boxes, edges: [] }], type)
  const ending = (y: number) => endAbove(40, names, { x: 0, y, zoom: 1 }, { width: 400, height: 300 })
  expect(ending(0)).toBe(260)
  expect(ending(210)).toBe(229)
})
