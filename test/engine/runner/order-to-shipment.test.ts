import { describe, expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

describe('from the order to the parcel', async () => {
  const { steps } = await played('order-to-shipment')
  const reactions = ofKind(steps, 'reacted').map(({ input, commands }) => [
    input.type,
    ...commands.map(({ type }) => type),
  ])

  test('each fact leads to the next command, and a failure to those that make good', () => {
    expect(reactions).toEqual([
      ['OrderPlaced', 'ReserveInventory'],
      ['InventoryReserved', 'ChargePayment'],
      ['PaymentCharged', 'ShipOrder'],
      ['ShipmentFailed', 'RefundPayment', 'ReleaseInventory'],
      ['PaymentRefunded'],
      ['InventoryReleased', 'CancelOrder'],
      ['carrier-silent'],
    ])
  })

  test('the answers are computed: charged once, two commands after the failure, none after the late timeout', () => {
    expect(ofKind(steps, 'revealed').map(({ key }) => key)).toEqual([
      '1',
      'RefundPayment+ReleaseInventory',
      '0',
    ])
  })

  test('the command of the crash is delivered twice, with one id, and recognised', () => {
    const charges = ofKind(steps, 'command-received').filter(
      ({ command }) => command.type === 'ChargePayment',
    )
    expect(charges.map(({ command }) => command.id)).toEqual(['fulfilment-o-1.5', 'fulfilment-o-1.5'])
    expect(ofKind(steps, 'command-recognised').map(({ command }) => command)).toEqual(['fulfilment-o-1.5'])
  })

  test('each command is drawn as caused by the reaction that issued it, across the crash too', () => {
    const reacted = new Map(
      ofKind(steps, 'reacted').flatMap(({ n, commands }) => commands.map(({ id }) => [id, n] as const)),
    )
    const issued = ofKind(steps, 'command-received').filter(({ command }) => reacted.has(command.id))
    expect(issued.map(({ cause }) => cause)).toEqual(issued.map(({ command }) => reacted.get(command.id)))
  })

  test('a crash anywhere does no harm', () => {
    const [tried] = ofKind(steps, 'crash-points-tried')
    expect(tried?.tried).toBeGreaterThan(50)
    expect(tried?.harmful).toEqual([])
    expect(ofKind(steps, 'goal-checked').filter(({ holds }) => !holds)).toEqual([])
  })
})
