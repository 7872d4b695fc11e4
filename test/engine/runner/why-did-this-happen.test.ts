import { describe, expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

describe('why did this happen', async () => {
  const { steps } = await played('why-did-this-happen')
  const answers = ofKind(steps, 'query-answered').filter(({ question }) => question !== undefined)

  test('the lane that keeps causation knows the way back and forth, the other ends at the first link', () => {
    expect(answers.map(({ lane, question, answer }) => [lane, question, answer.complete])).toEqual([
      ['kept', 'cause', true],
      ['dropped', 'cause', false],
      ['kept', 'followed', true],
      ['dropped', 'followed', false],
    ])
    expect(answers.map(({ answer }) => answer.rows.length)).toEqual([10, 1, 8, 1])
  })

  test('the refund goes back to the failed shipment, and further to the timeout and the click', () => {
    expect(ofKind(steps, 'revealed').map(({ key }) => key)).toEqual(['ShipmentFailed', '8'])
    expect(answers[0]?.answer.rows.map(({ message }) => message)).toEqual([
      'OrderPlaced',
      'ReserveInventory',
      'InventoryReserved',
      'ChargePayment',
      'PaymentCharged',
      'carrier-silent',
      'CallBackShipment',
      'ShipmentFailed',
      'RefundPayment',
      'PaymentRefunded',
    ])
  })

  test('nothing else differs: both lanes have the same events at the same places', () => {
    const events = (lane: string) =>
      ofKind(steps, 'appended')
        .filter((step) => step.lane === lane)
        .flatMap((step) =>
          step.events.map(({ position, stream, version, type }) => [position, stream, version, type]),
        )
    expect(events('dropped')).toEqual(events('kept'))
    expect(ofKind(steps, 'goal-checked').filter(({ holds }) => !holds)).toEqual([])
  })
})
