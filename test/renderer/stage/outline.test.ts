import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overlap, type Rect } from '../../../renderer/stage/geometry.ts'
import { loopsAround, outlineOf } from '../../../renderer/stage/outline.ts'

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height })

const room = { ways: [], band: rect(-500, -500, 2_000, 2_000) }

describe('the outline of what commits together', () => {
  const upper = rect(0, 0, 300, 80)
  const lower = rect(60, 120, 200, 80)

  test('is one shape where two frames face each other', () => {
    const { parts, loops, links } = outlineOf([upper, lower], [], [], room)
    expect(parts).toContainEqual(rect(60, 80, 200, 40))
    expect(loops).toHaveLength(1)
    expect(links).toEqual([])
  })

  test('has a label between two frames inside or outside, never on its line', () => {
    const across = rect(40, 90, 60, 20)
    const inside = rect(150, 90, 60, 20)
    expect(outlineOf([upper, lower], [], [across, inside], room).parts).toContainEqual(rect(0, 80, 260, 40))
    const farther = rect(-20, 90, 30, 20)
    expect(outlineOf([upper, lower], [], [across, inside, farther], room).parts).toContainEqual(
      rect(104, 80, 156, 40),
    )
  })

  test('is bridged sideways too', () => {
    const { parts } = outlineOf([rect(0, 0, 100, 90), rect(150, 20, 100, 90)], [], [], room)
    expect(parts).toContainEqual(rect(100, 20, 50, 70))
  })

  test('goes around a box that stands between its frames by a line', () => {
    const stranger = rect(50, 85, 220, 30)
    const { parts, loops, links } = outlineOf([upper, lower], [stranger], [], room)
    expect(parts).toEqual([upper, lower])
    expect(loops).toHaveLength(2)
    expect(links).toHaveLength(1)
  })

  test('has no bridge across another', () => {
    const cross = [
      rect(200, 0, 120, 60),
      rect(0, 120, 120, 60),
      rect(400, 120, 120, 60),
      rect(200, 240, 120, 60),
    ]
    const { parts, links, loops } = outlineOf(cross, [], [], room)
    expect(parts).toHaveLength(cross.length + 1)
    expect(links).toHaveLength(2)
    expect(loops).toHaveLength(3)
  })

  test('is one of any number of frames, and its bridges cover no stranger', () => {
    // A frame at most in each place of a grid, so that they do not overlap.
    const place = fc.record({ kind: fc.constantFrom('frame', 'stranger', 'none'), by: fc.nat(30) })
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 9 }), (places) => {
        const rects = places.map(({ kind, by }, i) => ({
          kind,
          rect: rect((i % 3) * 200 + by, Math.floor(i / 3) * 120 + by, 120, 60),
        }))
        const of = (wanted: string) => rects.filter(({ kind }) => kind === wanted).map((one) => one.rect)
        const { parts, links, loops } = outlineOf(of('frame'), of('stranger'), [], room)
        const bridges = parts.length - of('frame').length
        expect(bridges + links.length).toBe(Math.max(0, of('frame').length - 1))
        expect(loops.length).toBeGreaterThan(of('frame').length - bridges - 1)
        for (const stranger of of('stranger'))
          expect(parts.some((part) => overlap(part, stranger))).toBe(false)
      }),
      { numRuns: 100 },
    )
  })
})

describe('the way around rectangles', () => {
  test('has the corners of one, in turn', () => {
    expect(loopsAround([rect(0, 0, 10, 5)])).toEqual([
      [
        { x: 0, y: 0 },
        { x: 10, y: 0 },
        { x: 10, y: 5 },
        { x: 0, y: 5 },
      ],
    ])
  })

  test('has no corner where two of the same width meet', () => {
    expect(loopsAround([rect(0, 0, 10, 5), rect(0, 5, 10, 5)])[0]).toHaveLength(4)
  })

  test('has eight corners around a narrow part between two wide ones, less where sides are level', () => {
    expect(loopsAround([rect(0, 0, 30, 5), rect(10, 5, 10, 5), rect(0, 10, 30, 5)])[0]).toHaveLength(12)
    expect(loopsAround([rect(0, 0, 30, 5), rect(20, 5, 10, 5), rect(0, 10, 30, 5)])[0]).toHaveLength(8)
  })
})
