import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EventSchema, misfits, obstacles } from '../../../electron/engine/upcasting/schema.ts'
import { type Compatibility, SchemaRegistry } from '../../../electron/engine/upcasting/schema-registry.ts'
import type { Fields, Json } from '../../../shared/trace.ts'

const first: EventSchema = { name: { type: 'text' } }
const withOptional: EventSchema = { name: { type: 'text' }, email: { type: 'text', optional: true } }
const withNeeded: EventSchema = { name: { type: 'text' }, email: { type: 'text' } }
const without: EventSchema = { email: { type: 'text', optional: true } }

describe('a schema registry', () => {
  const verdict = (rule: Compatibility, older: EventSchema, newer: EventSchema) => {
    const registry = new SchemaRegistry({ rule })
    registry.register([{ type: 'Registered', version: 1, schema: older }])
    return registry.compare([{ type: 'Registered', version: 2, schema: newer }])[0]?.compatible
  }

  test.each<[string, EventSchema, EventSchema, boolean, boolean]>([
    ['a new optional field', first, withOptional, true, true],
    ['a new field that is needed', first, withNeeded, false, true],
    ['a field that is gone', withOptional, without, true, false],
    ['another type', first, { name: { type: 'number' } }, false, false],
    ['null where there was none', first, { name: { type: 'text', nullable: true } }, true, false],
  ])('says of %s who can read whom', (_what, older, newer, backward, forward) => {
    expect(verdict('backward', older, newer)).toBe(backward)
    expect(verdict('forward', older, newer)).toBe(forward)
    expect(verdict('full', older, newer)).toBe(backward && forward)
    expect(verdict('none', older, newer)).toBe(true)
  })

  test('compares with every version that lies in the log, not only with the newest', () => {
    const registry = new SchemaRegistry({ rule: 'backward' })
    registry.register([
      { type: 'Registered', version: 1, schema: first },
      { type: 'Registered', version: 2, schema: withOptional },
      { type: 'Other', version: 1, schema: {} },
    ])
    const rows = registry.compare([{ type: 'Registered', version: 3, schema: withNeeded }])
    expect(rows.map(({ registered, compatible }) => [registered, compatible])).toEqual([
      [1, false],
      [2, false],
    ])
    expect(rows[1]?.why).toEqual(['new code, old event: email is needed and may be left out'])
  })

  test('takes an upcaster for a bridge backward, not forward', () => {
    const registry = new SchemaRegistry({ rule: 'full' })
    registry.register([{ type: 'Registered', version: 1, schema: first }])
    const brought = [{ type: 'Registered', version: 2, schema: { email: { type: 'text' } } as EventSchema }]
    const why = (bridged: boolean) => registry.compare(brought, () => bridged)[0]?.why
    expect(why(false)).toHaveLength(2)
    expect(why(true)).toEqual(['old code, new event: name is needed and was never written'])
  })

  test('refuses another shape under a number that is taken, whatever the rule', () => {
    const registry = new SchemaRegistry({ rule: 'none' })
    registry.register([{ type: 'Registered', version: 1, schema: first }])
    const again = (schema: EventSchema) =>
      registry.compare([{ type: 'Registered', version: 1, schema }])[0]?.compatible
    expect(again({ name: { type: 'text', optional: false } })).toBe(true)
    expect(again(withOptional)).toBe(false)
  })

  test('says of an event why it does not fit', () => {
    const registry = new SchemaRegistry({ rule: 'none' })
    registry.register([{ type: 'Registered', version: 1, schema: withNeeded }])
    expect(registry.faults('Registered', 1, { name: 'Ada', email: 'a@b' })).toEqual([])
    expect(registry.faults('Registered', 1, { name: 5, fullName: 'Ada' })).toEqual([
      'fullName is not in the schema',
      'name must be text, not number',
      'email is missing',
    ])
    expect(registry.faults('Registered', 2, {})).toEqual(['no schema is registered for it'])
  })
})

test('where nothing stands in the way, a reader finds each field as it expects it, whatever the writer wrote', () => {
  const field = fc.record({
    type: fc.constantFrom('text', 'number', 'boolean', 'object', 'list'),
    optional: fc.boolean(),
    nullable: fc.boolean(),
  })
  const schema = fc.dictionary(fc.constantFrom('a', 'b', 'c'), field, { noNullPrototype: true })
  const VALUES: Record<string, Json> = { text: 'x', number: 1, boolean: true, object: {}, list: [] }
  fc.assert(
    fc.property(schema, schema, fc.infiniteStream(fc.boolean()), (reader, writer, coins) => {
      fc.pre(obstacles(reader, writer).length === 0)
      const written: Fields = {}
      for (const [name, { type, optional, nullable }] of Object.entries(writer)) {
        if (optional && coins.next().value) continue
        written[name] = nullable && coins.next().value ? null : (VALUES[type] ?? null)
      }
      expect(misfits(writer, written)).toEqual([])
      const seen = Object.fromEntries(Object.entries(written).filter(([name]) => Object.hasOwn(reader, name)))
      expect(misfits(reader, seen)).toEqual([])
    }),
  )
})
