import { expect, test } from 'vitest'
import { beyond } from '../../../renderer/stage/beyond.ts'

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
