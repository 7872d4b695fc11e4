import { expect, test } from 'vitest'
import { keptOff, parted } from '../../../renderer/stage/part.ts'

/** px that need no more distance than lines keep anyway. */
const HEAD = 5
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
  expect(parted([down, aside], [upper, lower], room, HEAD)).toEqual([
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
  expect(parted([down, level], [upper, lower], room, HEAD)).toEqual([down, level])
})

test('no connection leaves its room or runs into a box for it', () => {
  const narrow = { ...room, x: 147, width: 6 }
  expect(parted([down, aside], [upper, lower], narrow, HEAD)).toEqual([down, aside])
  const walls = [56, 155].map((x) => ({ x, y: 90, width: 90, height: 20 }))
  const long = [down[0], { x: 150, y: 180 }, { x: 300, y: 180 }].filter((point) => point !== undefined)
  expect(parted([down, long], [upper, lower, ...walls], room, HEAD)).toEqual([down, long])
})

test('where there is no room for that, connections run nearer to one another, and still each on its own line', () => {
  const narrow = { ...room, x: 143, width: 14 }
  const [, nearer] = parted([down, aside], [upper, lower], narrow, HEAD)
  expect(nearer).toEqual(aside.map((point) => (point.x === 150 ? { ...point, x: 154 } : point)))
})

test('arrowheads at one side of a box stand clear of one another, as far as there is room for that', () => {
  const upwards = [
    { x: 150, y: 200 },
    { x: 150, y: 80 },
  ]
  const near = [
    { x: 300, y: 140 },
    { x: 160, y: 140 },
    { x: 160, y: 80 },
  ]
  const tips = (head: number, within = room, other = near) =>
    parted([upwards, other], [upper, lower], within, head).map((way) => way.at(-1)?.x ?? 0)
  for (const head of [10, 19]) {
    const [first = 0, second = 0] = tips(head)
    expect(Math.abs(first - second), `${head} px`).toBeGreaterThan(head)
  }
  expect(tips(5)).toEqual([150, 160])
  // Too narrow for large heads beside one another: nearer, and still apart.
  const within = { ...room, x: 135, width: 30 }
  const asOne = near.map(({ x, y }) => ({ x: x === 160 ? 150 : x, y }))
  expect(tips(19, within, asOne)).toEqual([150, 158])
  expect(tips(19, within)).toEqual([150, 160])
})

const beside = { x: 152, y: 90, width: 2, height: 100 }

test('a connection that would run along the line of a frame keeps off it, on the nearer side', () => {
  expect(keptOff([down], [beside], [upper, lower], room)).toEqual([
    [
      { x: 145, y: 80 },
      { x: 145, y: 200 },
    ],
  ])
})

test('a connection stays beside a frame that it only crosses, or where it has no room elsewhere', () => {
  const across = { x: 120, y: 130, width: 60, height: 2 }
  expect(keptOff([down], [across], [upper, lower], room)).toEqual([down])
  const walls = [55, 155].map((x) => ({ x, y: 90, width: 90, height: 20 }))
  expect(keptOff([down], [beside], [upper, lower, ...walls], room)).toEqual([down])
})

test('a connection keeps off a frame as far as there is room, if not as far as usual', () => {
  const walls = [52, 160].map((x) => ({ x, y: 90, width: 90, height: 20 }))
  const [kept = []] = keptOff([down], [beside], [upper, lower, ...walls], room)
  expect(kept.map(({ x }) => x)).toEqual([147, 147])
})
