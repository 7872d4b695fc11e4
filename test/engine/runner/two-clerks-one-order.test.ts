import { describe, expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

const status = `SELECT status FROM orders WHERE id = 'o-1'`
const basket = `SELECT sku FROM order_items WHERE order_id = 'o-1' ORDER BY sku`
const typesOf = (order: string) => `SELECT type FROM events WHERE stream = 'order-${order}' ORDER BY position`

describe('when both open the order and Ada saves first', async () => {
  const { steps, column } = await played('two-clerks-one-order', { first: 'ada' })

  test('a form saved as a whole loses her bulbs without a word', () => {
    expect(column('crud.db', status)).toEqual(['confirmed'])
    expect(column('crud.db', basket)).toEqual(['lamp'])
    const answers = ofKind(steps, 'replied').filter(({ lane }) => lane === 'crud')
    expect(answers.every(({ outcome }) => outcome === 'accepted')).toBe(true)
  })

  test('a row version refuses the second save, and nothing is lost', () => {
    expect(column('checked.db', status)).toEqual(['confirmed'])
    expect(column('checked.db', basket)).toEqual(['bulb', 'lamp'])
    expect(
      ofKind(steps, 'replied').filter(({ lane, outcome }) => lane === 'checked' && outcome === 'conflict'),
    ).toHaveLength(1)
  })

  test('the log refuses the append, and the decision is made again on what is there now', () => {
    const [conflict] = ofKind(steps, 'conflicted')
    const again = steps.filter(({ n }) => n > (conflict?.n ?? Number.POSITIVE_INFINITY))
    expect(ofKind(again, 'state-loaded')[0]?.version).toBe(conflict?.actual)
    expect(ofKind(again, 'replied')[0]).toMatchObject({ lane: 'es', outcome: 'accepted', version: 4 })
  })

  test('without check and key, two decisions take one place, and the price that was confirmed is not the price', () => {
    const places = `SELECT version FROM events WHERE stream = 'order-o-2' ORDER BY position`
    expect(column('es-events.db', places)).toEqual([1, 2, 3, 3])
    expect(ofKind(steps, 'rejected').at(-1)?.code).toBe('wrong-amount')
    expect(ofKind(steps, 'revealed').at(-1)?.key).toBe('none')
  })

  test('the protections stand again at the end', () => {
    const switched = ofKind(steps, 'guarantee-switched')
    for (const name of ['versionCheck', 'uniqueVersion'])
      expect(switched.findLast(({ guarantee }) => guarantee === name)?.stands).toBe(true)
    const unique = `SELECT count(*) FROM pragma_index_list('events') WHERE name = 'events_stream_version' AND "unique"`
    expect(column('es-events.db', unique)).toEqual([1])
    expect(ofKind(steps, 'conflicted').at(-1)?.stream).toBe('order-o-3')
    expect(column('es-events.db', `SELECT version FROM events WHERE stream = 'order-o-3'`)).toEqual([1, 2, 3])
  })

  test('plain CRUD has lost it, says the key', () => {
    expect(ofKind(steps, 'revealed')[0]?.key).toBe('ben')
  })
})

test('when Ben saves first, plain CRUD takes his confirmation back, and the log refuses her for a reason', async () => {
  const { steps, column } = await played('two-clerks-one-order', { first: 'ben' })
  expect(ofKind(steps, 'revealed')[0]?.key).toBe('ada')
  expect(column('crud.db', status)).toEqual(['draft'])
  expect(column('es-events.db', typesOf('o-1')).at(-1)).toBe('OrderConfirmed')
  expect(ofKind(steps, 'rejected').find(({ lane }) => lane === 'es')?.code).toBe('not-a-draft')
})

test('when they do not overlap, everybody is right', async () => {
  const { steps, column } = await played('two-clerks-one-order', { first: 'apart' })
  expect(ofKind(steps, 'revealed')[0]?.key).toBe('both')
  for (const file of ['crud.db', 'checked.db']) expect(column(file, basket)).toEqual(['bulb', 'lamp'])
  expect(ofKind(steps, 'conflicted').filter(({ stream }) => stream === 'order-o-1')).toEqual([])
})
