import { describe, expect, test } from 'vitest'
import type { TransactionScene } from '../../../renderer/scene/scene.ts'
import { membersOf } from '../../../renderer/scene/transactions.ts'
import type { BoxPlan } from '../../../renderer/stage/box-size.ts'
import { bracketsOf, drawnTransaction } from '../../../renderer/stage/brackets.ts'
import { contains, overlap } from '../../../renderer/stage/geometry.ts'
import type { BoxLayout } from '../../../renderer/stage/layout-model.ts'
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

describe('a transaction in its lane', () => {
  const says = [{ text: '✓ committed', width: 120, height: 20 }]
  const band = { x: -50, y: -50, width: 700, height: 200 }

  test('says its state once, however many frames there are', () => {
    const boxes = [at('write', 0), at('stranger', 200), at('read', 400)]
    const drawn = drawnTransaction([box('write'), box('read')], says, { band, boxes, labels: [], edges: [] })
    expect(drawn?.outline.loops).toHaveLength(2)
    expect(drawn?.outline.links).toHaveLength(1)
    expect(boxes.some(({ rect }) => drawn && overlap(rect, drawn.pill))).toBe(false)
  })

  test('is not drawn when no box of it is there', () => {
    expect(drawnTransaction([], says, { band, boxes: [at('write', 0)], labels: [], edges: [] })).toBeNull()
  })
})
