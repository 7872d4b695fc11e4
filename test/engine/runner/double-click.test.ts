import { describe, expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

describe('a command that is delivered twice', async () => {
  const { steps, column } = await played('double-click')
  const lanes = [
    ['crud', 'crud.db', 'orders'],
    ['cqrs', 'cqrs.db', 'orders'],
    ['es', 'es-events.db', 'order_list'],
  ] as const

  const ordersOf = (file: string, table: string, customer: string) =>
    column(file, `SELECT count(*) FROM ${table} WHERE customer = ?`, customer)[0]

  test.each(lanes)('makes two orders in lane %s while nobody looks at its id', (_, file, table) => {
    expect(ordersOf(file, table, 'Grace')).toBe(2)
  })

  test.each(lanes)('makes one order in lane %s when its id is recognised', (lane, file, table) => {
    expect(ordersOf(file, table, 'Barbara')).toBe(1)
    expect(ofKind(steps, 'command-recognised').filter((step) => step.lane === lane).length).toBeGreaterThan(0)
  })

  test('is answered with the first result, also when the first answer was lost in a crash', () => {
    expect(ordersOf('es-events.db', 'order_list', 'Edsger')).toBe(1)
    const [crash] = ofKind(steps, 'crashed')
    const committed = ofKind(steps, 'appended').findLast(({ n }) => n < (crash?.n ?? 0))
    const answer = ofKind(steps, 'replied').at(-1)
    expect(answer).toMatchObject({ outcome: 'accepted', version: committed?.version })
    expect(`order-${answer?.subject}`).toBe(committed?.stream)
    expect(ofKind(steps, 'revealed').at(-1)?.key).toBe('es:store')
  })

  test('and every list agrees with what was meant, except where nobody looked', () => {
    const complete = ofKind(steps, 'query-answered').map(({ answer }) => answer.complete)
    expect(complete).toEqual([false, false, false, true, true, true, true])
  })
})
