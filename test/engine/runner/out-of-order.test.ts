import { expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

const run = await played('out-of-order')
const { steps } = run

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

test('the question is asked before a projector has seen the payment', () => {
  const asked = ofKind(steps, 'asked')[0]?.n ?? Number.NaN
  const seen = ofKind(steps, 'projected').find(({ type }) => type === 'PaymentReceived')
  expect(seen?.n).toBeGreaterThan(asked)
  expect(ofKind(steps, 'revealed')[0]?.key).toBe('tolerant-paid')
})

test('in the end only the tolerant read model knows that the order is paid; a rebuild of the naive one does not help', () => {
  expect(ofKind(steps, 'query-answered').map(({ lane, answer }) => [lane, answer.complete])).toEqual([
    ['naive', false],
    ['tolerant', true],
    ['naive', false],
  ])
  const paid = (lane: string) => run.rows(`${lane}-read.db`, 'SELECT order_id, paid FROM order_account')
  expect(paid('naive')).toEqual([{ order_id: 'o-5', paid: 0 }])
  expect(paid('tolerant')).toEqual([{ order_id: 'o-5', paid: 2_900 }])
  const inLog = `SELECT count(*) AS n FROM events WHERE type = 'PaymentReceived'`
  expect(run.rows('naive-events.db', inLog)).toEqual([{ n: 1 }])
})
