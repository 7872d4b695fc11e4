import { describe, expect, test } from 'vitest'
import type { TransactionScene } from '../../../renderer/scene/scene.ts'
import type { BoxPlan } from '../../../renderer/stage/box-plan.ts'
import { bracketsOf, membersOf, pillPlace } from '../../../renderer/stage/brackets.ts'
import { contains, overlap } from '../../../renderer/stage/geometry.ts'
import type { BoxLayout } from '../../../renderer/stage/layout.ts'
import type { Component, Role } from '../../../shared/trace.ts'
import { box } from '../scene/traces.ts'

const plan: BoxPlan = {
  width: 100,
  height: 60,
  statusLines: 1,
  status: 'below',
  stacks: [],
  deck: null,
  indent: 0,
  tape: null,
}
const at = (id: string, x: number, y = 0): BoxLayout => ({
  id: box(id),
  rect: { x, y, width: 100, height: 60 },
  plan,
})
const component = (id: string, role: Role, tables: string[] = []): Component => ({
  id: box(id),
  role,
  label: id,
  about: '',
  tables,
})
const transaction = (...nodes: string[]): TransactionScene => ({
  tx: 1,
  database: 'db',
  state: 'open',
  nodes: nodes.map(box),
  tables: [],
})

describe('the members of a transaction', () => {
  const components = [
    component('handler', 'handler'),
    component('write', 'write-model', ['db.orders']),
    component('read', 'read-model', ['db.summary']),
    component('store', 'event-store'),
  ]

  test('are the boxes that keep something, not the code that works in it', () => {
    expect(membersOf(transaction('handler', 'write', 'read'), components)).toEqual(['write', 'read'])
    expect(membersOf(transaction('handler', 'store'), components)).toEqual(['store'])
  })

  test('are those whose tables it changed, once it has changed any', () => {
    const changed = { ...transaction('write', 'read'), tables: ['db.summary'] }
    expect(membersOf(changed, components)).toEqual(['read'])
  })

  test('are its code as long as it has touched nothing else', () => {
    expect(membersOf(transaction('handler'), components)).toEqual(['handler'])
  })
})

describe('the frame around what commits together', () => {
  test('is one around neighbours', () => {
    const boxes = [at('handler', 0), at('write', 200), at('read', 400)]
    const frames = bracketsOf([box('write'), box('read')], boxes)
    expect(frames.map((frame) => frame.boxes)).toEqual([['write', 'read']])
    for (const { rect } of boxes.slice(1)) expect(contains(frames[0]?.rect ?? rect, rect)).toBe(true)
  })

  test('falls into two rather than enclose a stranger', () => {
    const boxes = [at('write', 0), at('stranger', 200), at('read', 400)]
    const frames = bracketsOf([box('write'), box('read')], boxes)
    expect(frames.map((frame) => frame.boxes)).toEqual([['write'], ['read']])
    for (const frame of frames) expect(overlap(frame.rect, at('stranger', 200).rect)).toBe(false)
  })

  test('is none without members', () => {
    expect(bracketsOf([], [at('write', 0)])).toEqual([])
  })
})

test('a frame says its state at the first of its corners where that covers no label', () => {
  const frame = { x: 0, y: 100, width: 300, height: 80 }
  const size = { width: 120, height: 20 }
  const below = { x: 200, y: 175, width: 60, height: 20 }
  const room = { x: 0, y: 0, width: 400, height: 300 }
  expect(pillPlace(frame, size, [], room)).toBe('below-right')
  expect(pillPlace(frame, size, [below], room)).toBe('below-left')
  expect(pillPlace(frame, size, [below, { ...below, x: 40 }], room)).toBe('above-right')
})

test('a frame says its state inside of its lane, even over a label', () => {
  const size = { width: 120, height: 20 }
  const room = { x: 0, y: 0, width: 400, height: 200 }
  const narrow = { x: 0, y: 100, width: 60, height: 40 }
  expect(pillPlace(narrow, size, [], room)).toBe('below-left')
  const low = { x: 0, y: 100, width: 300, height: 95 }
  expect(pillPlace(low, size, [], room)).toBe('above-right')
  const everywhere = { x: 0, y: 0, width: 400, height: 400 }
  expect(pillPlace(low, size, [everywhere], room)).toBe('above-right')
})
