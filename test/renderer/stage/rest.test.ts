import { expect, test } from 'vitest'
import { overlap, type Rect } from '../../../renderer/stage/geometry.ts'
import { labelRects } from '../../../renderer/stage/layout.ts'
import { restOf } from '../../../renderer/stage/rest.ts'
import { typeFor } from '../../../renderer/stage/text.ts'
import { arrange, chain, sourced } from './lanes.ts'

const room = { x: 0, y: 0, width: 500, height: 300 }
const goal = { x: 100, y: 100, width: 200, height: 60 }
const size = { width: 90, height: 20 }
const at = (covered: readonly Rect[], within: Rect = room, air?: number) =>
  restOf(size, goal, covered, within, air)

test('a message rests on the upper edge of its box, at its left end', () => {
  expect(at([])).toEqual({ x: 110, y: 82 })
})

test('it makes way for the label of a connection: along the edge, to the left of it, on the lower edge', () => {
  const label = { x: 105, y: 80, width: 40, height: 20 }
  expect(at([label])).toEqual({ x: 146, y: 82 })
  expect(at([{ ...label, x: 110, width: 200 }])).toEqual({ x: 20, y: 82 })
  expect(at([{ ...label, x: 0, width: 500 }])).toEqual({ x: 110, y: 158 })
})

test('between labels above and below it reaches further into its box, with no more than its air', () => {
  const above = { x: 0, y: 70, width: 500, height: 16 }
  const below = { x: 0, y: 160, width: 500, height: 40 }
  expect(at([above, below], room, 8)).toEqual({ x: 110, y: 86 })
})

test('where no place is free it covers as little as it can', () => {
  expect(at([room])).toEqual({ x: 110, y: 82 })
  const above = { x: 0, y: 0, width: 500, height: 100 }
  expect(at([above, { x: 0, y: 175, width: 500, height: 40 }])).toEqual({ x: 110, y: 158 })
})

test('in a lane that is set out no message covers a label, wherever it goes', () => {
  for (const theme of ['light', 'projector']) {
    const type = typeFor(theme)
    const token = { width: 8 * type.text, height: 1.6 * type.text }
    for (const lane of arrange([chain, sourced], { width: 1400, height: 900 }, theme).lanes) {
      const labels = labelRects(lane, type)
      for (const { rect } of lane.boxes) {
        const others = lane.boxes.flatMap((box) => (box.rect === rect ? [] : [box.rect]))
        const place = restOf(token, rect, [...labels, ...others], lane.band)
        expect(labels.some((label) => overlap(label, { ...token, ...place }))).toBe(false)
      }
    }
  }
})
