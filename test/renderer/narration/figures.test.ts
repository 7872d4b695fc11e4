import { expect, test } from 'vitest'
import { withFigures } from '../../../renderer/narration/figures.ts'
import { Step, type StepOf } from '../../../shared/trace.ts'

const narrated = (more: object) =>
  Step.parse({
    n: 1,
    beat: 0,
    time: 0,
    kind: 'narrated',
    section: 's',
    title: 'T',
    markdown: 'It took {{took}}.',
    ...more,
  }) as StepOf<'narrated'>

test('a figure of the run is only a number', () => {
  expect(withFigures(narrated({ figures: { took: { tag: 'run', value: 20413, unit: 'events' } } }))).toBe(
    'It took **20,413 events**.',
  )
})

test('a measured figure takes its value from what was measured, and says so', () => {
  const step = narrated({
    figures: { took: { tag: 'measured', unit: 'ms' } },
    measured: { figures: { took: 5.98765 } },
  })
  expect(withFigures(step)).toBe('It took **5.99 ms** [measured](#figure-measured).')
})

test('a quoted figure names its source', () => {
  const step = narrated({ figures: { took: { tag: 'quoted', value: 800, unit: 'ms', note: 'a "talk"' } } })
  expect(withFigures(step)).toBe('It took **800 ms** [quoted](#figure-quoted "a ”talk”").')
})

test('an amount of money is kept in cents and shown as people write it', () => {
  expect(withFigures(narrated({ figures: { took: { tag: 'run', value: 127500, unit: '€' } } }))).toBe(
    'It took **€ 1,275.00**.',
  )
  expect(withFigures(narrated({ figures: { took: { tag: 'run', value: '10.0010', unit: '€' } } }))).toBe(
    'It took **€ 10.0010**.',
  )
})

test('a place without a figure is seen', () => {
  expect(withFigures(narrated({}))).toBe('It took **?**.')
})
