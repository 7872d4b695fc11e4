import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pointersOf } from '../../../renderer/stage/pointers.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'

const type = typeFor('light')
const slot = (x: number, ...names: string[]) => ({ x, width: 115, names })
const said = (slots: Parameters<typeof pointersOf>[0], width: number) =>
  pointersOf(slots, width, type, estimate).map((pointer) => pointer?.text ?? null)

test('a checkpoint is named at its event', () => {
  expect(said([slot(0), slot(115, 'orders'), slot(230)], 400)).toEqual([null, '▲ orders', null])
})

test('a name that would run into the next moves it along its event', () => {
  const slots = [slot(0, 'order_account__rebuild'), slot(115, 'order_account')]
  const [first, second] = pointersOf(slots, 400, type, estimate)
  expect([first?.text, second?.text]).toEqual(['▲ order_account__rebuild', '▲ order_account'])
  expect((first?.x ?? 0) + (first?.width ?? 0)).toBeLessThan(second?.x ?? 0)
  expect(second?.x).toBeGreaterThan(115)
})

test('near the end of the tape the name stands before the sign', () => {
  expect(said([slot(0), slot(115), slot(230, 'order_account')], 345)).toEqual([null, null, 'order_account ▲'])
})

test('several names at one event are counted where they have no room, and a single one gives way to its sign', () => {
  const three = slot(0, 'order_account', 'order_list', 'dashboard')
  expect(said([three], 400)).toEqual(['▲ order_account, order_list, dashboard'])
  expect(said([three, slot(115, 'stock')], 230)).toEqual(['▲ 3 checkpoints', '▲ stock'])
  expect(said([slot(0, 'order_account__rebuild_of_today')], 115)).toEqual(['▲'])
})

test('whatever is handled so far, no checkpoint runs into another or out of the tape, and each is below its event', () => {
  const name = fc.string({ minLength: 3, maxLength: 30 })
  const slots = fc
    .array(fc.record({ width: fc.integer({ min: 40, max: 300 }), names: fc.array(name, { maxLength: 4 }) }), {
      minLength: 1,
      maxLength: 9,
    })
    .map((all) => {
      let x = 0
      return all.map((one) => {
        const placed = { ...one, x }
        x += one.width
        return placed
      })
    })
  fc.assert(
    fc.property(slots, (all) => {
      const width = all.reduce((sum, one) => sum + one.width, 0)
      let end = 0
      for (const [i, pointer] of pointersOf(all, width, type, estimate).entries()) {
        const { x, width: own, names } = all[i] ?? { x: 0, width: 0, names: [] }
        expect(pointer === null).toBe(names.length === 0)
        if (!pointer) continue
        expect(pointer.x).toBeGreaterThanOrEqual(end)
        end = pointer.x + pointer.width
        expect(end).toBeLessThanOrEqual(width)
        const sign = pointer.text.endsWith('▲') ? end : pointer.x
        expect(sign).toBeGreaterThanOrEqual(x)
        expect(sign).toBeLessThanOrEqual(x + own)
      }
    }),
    { numRuns: 60 },
  )
})
