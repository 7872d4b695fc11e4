import { expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

const { steps } = await played('out-of-order')

test('the payment stands before the confirmation in both logs', () => {
  for (const lane of ['naive', 'tolerant']) {
    const types = ofKind(steps, 'appended')
      .filter((step) => step.lane === lane)
      .flatMap(({ events }) => events.map(({ type }) => type))
    expect(types.indexOf('PaymentReceived')).toBeLessThan(types.indexOf('OrderConfirmed'))
  }
})

test('the naive handler changes no row and moves its checkpoint on; the tolerant one parks the event', () => {
  const early = ofKind(steps, 'statement').find(
    ({ lane, sql }) => lane === 'naive' && sql.startsWith('UPDATE order_account'),
  )
  expect(early?.rows).toBe(0)
  expect(ofKind(steps, 'projection-failed')).toEqual([])
  expect(ofKind(steps, 'parked').map(({ lane, needs }) => [lane, needs])).toEqual([['tolerant', 'order o-5']])
})

test('in the end only the tolerant read model knows that the order is paid', () => {
  expect(ofKind(steps, 'query-answered').map(({ lane, answer }) => [lane, answer.complete])).toEqual([
    ['naive', false],
    ['tolerant', true],
  ])
  expect(ofKind(steps, 'goal-checked').map(({ holds }) => holds)).toEqual([true, true, true])
})
