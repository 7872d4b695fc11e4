import { describe, expect, test } from 'vitest'
import { withBreakpoint } from '../../../renderer/breakpoints/breakpoint.ts'
import { conditionOf, knownIn } from '../../../renderer/breakpoints/draft.ts'
import { fieldsIn, unknownEvent, unknownField } from '../../../renderer/breakpoints/unknown-field.ts'
import { played } from '../../engine/runner/played.ts'

const said = (on: Parameters<typeof conditionOf>[0]['on'], detail = '', lane = '') => {
  const written = conditionOf({ on, detail, lane })
  return written.ok ? written.condition : written.message
}

const LAG = 'Say how many events behind, as a whole number from 0 to 1,000,000,000.'

describe('a breakpoint that is written', () => {
  test('says what is missing', () => {
    expect(said('step')).toBe('Choose the lane.')
    expect(said('kind', 'nonsense')).toBe('Choose a kind of step.')
    expect(said('event', '  ')).toBe('Say which event, such as OrderShipped.')
    expect(said('stream')).toBe('Say which stream, such as order-o-1.')
    expect(said('lag', '-1')).toBe(LAG)
    expect(said('lag', '1.5')).toBe(LAG)
    expect(said('lag', '12345678901234567890')).toBe(LAG)
    expect(said('where', 'sku')).toBe(
      'Expected one of = != < <= > >= contains after “sku”, found the end. (at character 4)',
    )
  })
  test('becomes a condition when all is said', () => {
    expect(said('step', '', 'es')).toEqual({ on: 'step' })
    expect(said('kind', 'committed')).toEqual({ on: 'kind', kind: 'committed' })
    expect(said('event', ' OrderShipped ')).toEqual({ on: 'event', type: 'OrderShipped' })
    expect(said('lag', '0')).toEqual({ on: 'lag', above: 0 })
    expect(said('where', 'sku = pen')).toEqual({ on: 'where', text: 'sku = pen' })
    expect(said('conflict')).toEqual({ on: 'conflict' })
  })
  test('is not listed twice; one that is switched off is switched on again', () => {
    const one = { condition: { on: 'rejection' }, lane: null } as const
    const list = withBreakpoint([], one)
    expect(withBreakpoint(list, one)).toEqual(list)
    expect(
      withBreakpoint(
        list.map((b) => ({ ...b, active: false })),
        one,
      ),
    ).toEqual(list)
    expect(withBreakpoint(list, { ...one, lane: 'es' })).toHaveLength(2)
  })
})

test('what a trace knows is suggested: its kinds, events, streams and lanes', async () => {
  const { steps } = await played('one-order-three-ways')
  const known = knownIn(steps)
  expect(known.events).toContain('ItemRemoved')
  expect(known.lanes.map(({ id }) => id)).toEqual(['crud', 'cqrs', 'es'])
  expect(known.kinds).toContain('checkpoint-stored')
  expect(known.streams).toHaveLength(1)
})

test('a name that nothing carries is told, with the one that was probably meant', async () => {
  const { steps } = await played('one-order-three-ways')
  const known = fieldsIn(steps)
  expect(unknownField('sku = pen and not (events[0].data.quantity > 2)', known)).toBeNull()
  expect(unknownField('kind = appended and data.SKU = pen', known)).toBe(
    'No step of this run carries “SKU”. Did you mean “sku”?',
  )
  expect(unknownField('weather = fine', known)).toBe('No step of this run carries “weather”.')
  expect(unknownField('sku =', known)).toBeNull()
})

test('a type of event that never occurs is told, with the one that was probably meant', async () => {
  const { steps } = await played('one-order-three-ways')
  const { events } = knownIn(steps)
  expect(unknownEvent('ItemAded', events)).toBe(
    'No step of this run appends “ItemAded”. Did you mean “ItemAdded”?',
  )
  expect(unknownEvent('WeatherChanged', events)).toBe('No step of this run appends “WeatherChanged”.')
  expect(unknownEvent('ItemAdded', events)).toBeNull()
})
