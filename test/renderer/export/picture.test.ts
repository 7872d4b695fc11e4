import { describe, expect, test } from 'vitest'
import type { Part } from '../../../renderer/export/drawing.ts'
import { mixed } from '../../../renderer/export/look.ts'
import { scaleFor } from '../../../renderer/export/raster.ts'
import { escaped, svgOf } from '../../../renderer/export/svg.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'
import { isLaneStep } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'
import { draw, look } from './drawn.ts'

interface Placed {
  part: Exclude<Part, { kind: 'group' | 'moved' }>
  x: number
  y: number
}

/** Every part that is drawn, with how far it is moved. */
const flat = (parts: readonly Part[], x = 0, y = 0): Placed[] =>
  parts.flatMap((part) =>
    part.kind === 'group'
      ? flat(part.parts, x, y)
      : part.kind === 'moved'
        ? flat(part.parts, x + part.by.x, y + part.by.y)
        : [{ part, x, y }],
  )

test.each(['light', 'projector'])(
  'the tape of a picture names every event whole, also of work in bulk, in the %s theme',
  async (theme) => {
    const { steps } = await played('projection-drift')
    const types = new Set<string>(
      steps.flatMap((step) => (step.kind === 'worked' ? step.newest : []).map(({ type }) => type)),
    )
    const words = flat(draw(steps, steps.length, theme).parts).flatMap(({ part }) =>
      part.kind === 'words' ? [part] : [],
    )
    expect(words.filter(({ text }) => types.has(text)).length).toBeGreaterThan(1)
    expect(words.filter(({ whole }) => whole !== undefined && types.has(whole))).toEqual([])
  },
)

describe.each(['one-order-three-ways', 'cqrs-levels', 'life-of-a-command', 'crash-and-catch-up'])(
  'the picture of %s',
  async (scenario) => {
    const { steps } = await played(scenario)
    // A lane may be given more boxes while it runs.
    const known = steps.filter(isLaneStep).filter((step) => step.kind === 'lane-opened')

    test.each(['light', 'projector'])(
      'shows the label of every box and connection in the %s theme',
      (theme) => {
        const svg = svgOf(draw(steps, steps.length, theme))
        for (const { components, connections } of known)
          for (const { label } of [...components, ...connections])
            expect(svg).toContain(`${escaped(label)}</text>`)
      },
    )

    test('puts the number of each label that only the key says onto its connection', () => {
      const texts = flat(draw(steps, steps.length).parts).flatMap(({ part }) =>
        part.kind === 'words' ? [part.text] : [],
      )
      const numbers = texts.flatMap((text) => /^(\d+) in .+: .+ to .+: /.exec(text)?.[1] ?? [])
      expect(new Set(numbers).size).toBe(numbers.length)
      for (const number of numbers) expect(texts).toContain(number)
    })

    test('draws nothing outside of itself', () => {
      const { size, parts } = draw(steps, Math.floor(steps.length / 2))
      for (const { part, x, y } of flat(parts)) {
        const places =
          part.kind === 'rect'
            ? [part.rect, { x: part.rect.x + part.rect.width, y: part.rect.y + part.rect.height }]
            : part.kind === 'words'
              ? [part.at, { x: endOf(part), y: part.at.y }]
              : []
        for (const place of places) {
          expect(place.x + x).toBeGreaterThanOrEqual(0)
          expect(place.x + x).toBeLessThanOrEqual(size.width)
          expect(place.y + y).toBeGreaterThanOrEqual(0)
          expect(place.y + y).toBeLessThanOrEqual(size.height)
        }
      }
    })
  },
)

/** Where a text ends, by the same estimate that it was laid out with. */
function endOf(words: Extract<Part, { kind: 'words' }>): number {
  const width = estimate(words.text, words.font === 'mono' ? 'mono' : 'text', {
    ...typeFor('light'),
    text: words.size,
  })
  return words.anchor === 'end'
    ? words.at.x
    : words.anchor === 'middle'
      ? words.at.x + width / 2
      : words.at.x + width
}

describe('a picture as SVG', () => {
  test('is XML whatever the rows hold', () => {
    expect(escaped('<b a="1">&\u0000\ud800')).toBe('&lt;b a=&quot;1&quot;&gt;&amp;\ufffd\ufffd')
  })

  test('carries its fonts when it is given them, and fetches nothing', async () => {
    const { steps } = await played('life-of-a-command')
    const svg = svgOf(draw(steps, 20), '@font-face{src:url(data:font/woff2;base64,AAAA)}')
    expect(svg).toContain('<style>@font-face{src:url(data:font/woff2;base64,AAAA)}</style>')
    expect(svg).not.toMatch(/href|url\((?!data:)/)
  })
})

describe('the colours of a picture', () => {
  test('tell a conflict from what any other box says', async () => {
    const { steps } = await played('two-clerks-one-order')
    const conflict = steps.find(({ kind }) => kind === 'conflicted')
    const words = flat(draw(steps, conflict?.n ?? 0).parts).flatMap(({ part }) =>
      part.kind === 'words' && part.colour === look.conflict ? [part.text] : [],
    )
    expect(words).toContain('⚠ expected v2, found v3')
    expect(words.filter((text) => !text.startsWith('⚠'))).toEqual([])
  })

  test('are mixed as the style sheet mixes them', () => {
    expect(mixed('#ffffff', 0.5, '#000000')).toBe('#808080')
    expect(mixed('#ff0000', 0, '#00ff00')).toBe('#00ff00')
  })
})

describe('a picture as PNG', () => {
  test('is twice as sharp, as far as a canvas goes', () => {
    expect(scaleFor({ width: 1_000, height: 800 })).toBe(2)
    const huge = { width: 20_000, height: 10_000 }
    expect(huge.width * scaleFor(huge)).toBeLessThanOrEqual(16_384)
    expect(huge.width * huge.height * scaleFor(huge) ** 2).toBeLessThanOrEqual(16e6 + 1)
  })
})
