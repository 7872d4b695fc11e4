import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TabNeeds, tabTexts } from '../../../renderer/stage/tab-texts.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'

const type = typeFor('projector')
const says = (tabs: readonly TabNeeds[], width: number) => tabTexts(tabs, width, type, estimate)
const lane = (name: string, more: Partial<TabNeeds> = {}): TabNeeds => ({
  sign: '●',
  name,
  troubles: [],
  figures: ['22 events', '31 rows', '90 statements'],
  first: false,
  pinned: false,
  ...more,
})
const off = 'off: the storing of correlation and causation'
const lanes = [lane('Metadata kept'), lane('Metadata dropped', { first: true, troubles: [off] })]

test('the tabs say everything where there is room', () => {
  expect(says(lanes, 3_000)).toEqual([
    { name: 'whole', trouble: null, figures: ['22 events', '31 rows', '90 statements'] },
    { name: 'whole', trouble: off, figures: ['22 events', '31 rows', '90 statements'] },
  ])
})

test('figures go first, then the words of a trouble, then names', () => {
  const told = [1_700, 1_500, 800, 600, 500].map((width) =>
    says(lanes, width).map(({ name, trouble, figures }) => [name, trouble, figures.length]),
  )
  expect(told).toEqual([
    [
      ['whole', null, 1],
      ['whole', off, 1],
    ],
    [
      ['whole', null, 0],
      ['whole', off, 0],
    ],
    [
      ['whole', null, 0],
      ['whole', '1', 0],
    ],
    [
      ['cut', null, 0],
      ['whole', '1', 0],
    ],
    [
      ['sign', null, 0],
      ['whole', '1', 0],
    ],
  ])
})

test('the name of the first is whole before those of the others, whichever that is', () => {
  const turned = lanes.map((tab) => ({ ...tab, first: !tab.first }))
  expect(says(lanes, 500).map(({ name }) => name)).toEqual(['sign', 'whole'])
  expect(says(turned, 500).map(({ name }) => name)).toEqual(['whole', 'sign'])
})

test('of several troubles the worst is in words', () => {
  const crashed = lane('Two', { troubles: ['crashed at projector', off, off] })
  expect(says([crashed], 700)).toEqual([
    { name: 'whole', trouble: 'crashed at projector +2', figures: ['22 events'] },
  ])
})

test('a lane whose process died says so before other names have room', () => {
  const tabs = [
    lane('Level 1: a view'),
    lane('Level 3', { first: true, troubles: ['crashed after a message'] }),
  ]
  const told = [900, 560, 470].map((width) => says(tabs, width)[1]?.trouble)
  for (const trouble of told) expect(['crashed after a message', 'crashed', 'died']).toContain(trouble)
})

test('of a name either a good part is said or nothing', () => {
  expect(says(lanes, 400).map(({ name }) => name)).toEqual(['sign', 'cut'])
  expect(says(lanes, 200).map(({ name }) => name)).toEqual(['sign', 'sign'])
})

test('however little room there is, every lane in trouble says so', () => {
  const tab = fc.record({
    sign: fc.constant('●'),
    name: fc.string({ minLength: 3, maxLength: 40 }),
    troubles: fc.array(fc.string({ minLength: 5, maxLength: 60 }), { maxLength: 3 }),
    figures: fc.array(fc.string({ minLength: 4, maxLength: 20 }), { maxLength: 3 }),
    first: fc.boolean(),
    pinned: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.array(tab, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 50, max: 2_000 }),
      (tabs, width) => {
        for (const [i, { trouble }] of says(tabs, width).entries()) {
          const { troubles = [] } = tabs[i] ?? {}
          if (troubles.length === 0) expect(trouble).toBeNull()
          else expect([String(troubles.length), troubles[0]]).toContain(trouble?.replace(/ \+\d$/, ''))
        }
      },
    ),
    { numRuns: 60 },
  )
})
