/** What becomes of lanes as the room gets less, or the viewer wants them otherwise. */
import { describe, expect, test } from 'vitest'
import { contains } from '../../../renderer/stage/geometry.ts'
import type { Layout } from '../../../renderer/stage/layout-model.ts'
import { LaneId } from '../../../shared/ids.ts'
import { arrange, chain, sourced, view } from './lanes.ts'

test('on a projector nothing is drawn smaller than its type, however small the window', () => {
  const result = arrange([chain, sourced], { width: 640, height: 360 }, 'projector')
  expect(result.zoom).toBeGreaterThanOrEqual(1)
  expect(Math.min(result.type.label, result.type.text)).toBeGreaterThanOrEqual(24)
})

test('a narrow window folds a lane instead of shrinking it out of sight', () => {
  const result = arrange([sourced], { width: 640, height: 700 })
  expect(result.zoom).toBeGreaterThanOrEqual(1)
  expect(result.canvas.width * result.zoom).toBeLessThanOrEqual(641)
})

test('lanes beside one another share the width and no place', () => {
  const result = arrange([chain, sourced], { width: 1400, height: 700 }, 'light', { kind: 'beside' })
  const [left, right] = result.lanes
  expect(result.lanes.map((lane) => lane.boxes.length)).toEqual([4, 5])
  expect(left && right && left.band.x + left.band.width < right.band.x).toBe(true)
  for (const lane of result.lanes) {
    expect(contains({ x: 0, y: 0, ...result.canvas }, lane.band)).toBe(true)
    for (const { rect } of lane.boxes) expect(contains(lane.band, rect)).toBe(true)
    for (const { points } of lane.edges)
      for (const point of points) expect(contains(lane.band, { ...point, width: 0, height: 0 })).toBe(true)
  }
})

test('one lane alone has the canvas for itself', () => {
  const small = { width: 900, height: 420 }
  const result = arrange([chain, sourced], small, 'light', { kind: 'alone', lane: sourced.id })
  expect(result.lanes.map((lane) => lane.id)).toEqual(['es'])
  expect(result.zoom).toBeGreaterThan(arrange([chain, sourced], small).zoom)
})

describe('lanes that have no room beside each other', () => {
  const small = { width: 1300, height: 560 }
  const tablesOf = (result: Layout, lane: string) =>
    result.lanes
      .find((one) => one.id === lane)
      ?.boxes.filter(({ plan }) => plan.stacks.length > 0 || plan.tape !== null).length

  test('show the names of their boxes while another is at work, so that all are in sight', () => {
    const result = arrange([chain, sourced], small, 'projector', { kind: 'stacked' }, 'es')
    expect(result.others).toBe('names')
    expect(tablesOf(result, 'cqrs')).toBe(0)
    expect(tablesOf(result, 'es')).toBe(2)
    expect(result.canvas.height * result.zoom).toBeLessThanOrEqual(small.height + 1)
  })
  test('open when their turn comes', () => {
    const result = arrange([chain, sourced], small, 'projector', { kind: 'stacked' }, 'cqrs')
    expect(tablesOf(result, 'cqrs')).toBe(1)
    expect(tablesOf(result, 'es')).toBe(0)
  })
  test('stay as they are where all have room, whichever is at work', () => {
    const [one, other] = ['es', 'cqrs'].map((active) =>
      arrange([chain, sourced], view, 'light', { kind: 'stacked' }, active),
    )
    expect(one?.others).toBe('whole')
    expect(other).toEqual(one)
  })
  test('become tabs where even their names have no room, and the lane at work has the picture', () => {
    const tiny = { width: 1220, height: 462 }
    for (const [active, boxes] of [
      ['es', 5],
      ['cqrs', 4],
    ] as const) {
      const third = { ...chain, id: LaneId.parse('crud') }
      const result = arrange([third, chain, sourced], tiny, 'projector', { kind: 'stacked' }, active)
      expect(result.others).toBe('tabs')
      expect(result.lanes.map((lane) => [lane.id, lane.boxes.length])).toEqual([[active, boxes]])
      expect(tablesOf(result, active)).toBeGreaterThan(0)
    }
  })
})
