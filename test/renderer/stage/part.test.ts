import { expect, test } from 'vitest'
import { parted } from '../../../renderer/stage/part.ts'

const room = { x: 0, y: 0, width: 400, height: 400 }
const upper = { x: 100, y: 20, width: 100, height: 60 }
const lower = { x: 100, y: 200, width: 100, height: 60 }
const down = [
  { x: 150, y: 80 },
  { x: 150, y: 200 },
]
const aside = [
  { x: 150, y: 200 },
  { x: 150, y: 120 },
  { x: 300, y: 120 },
]

test('a connection that would run along another gets a line of its own, on the side where it crosses none', () => {
  expect(parted([down, aside], [upper, lower], room)).toEqual([
    down,
    [
      { x: 158, y: 200 },
      { x: 158, y: 120 },
      { x: 300, y: 120 },
    ],
  ])
})

test('connections that only touch or cross stay where they are', () => {
  const level = [
    { x: 0, y: 140 },
    { x: 300, y: 140 },
  ]
  expect(parted([down, level], [upper, lower], room)).toEqual([down, level])
})

test('no connection leaves its room or runs into a box for it', () => {
  const narrow = { ...room, x: 145, width: 10 }
  expect(parted([down, aside], [upper, lower], narrow)).toEqual([down, aside])
  const walls = [50, 155].map((x) => ({ x, y: 90, width: 90, height: 20 }))
  const long = [down[0], { x: 150, y: 180 }, { x: 300, y: 180 }].filter((point) => point !== undefined)
  expect(parted([down, long], [upper, lower, ...walls], room)).toEqual([down, long])
})
