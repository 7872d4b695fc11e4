import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type EventSchema,
  type FieldSchema,
  misfits,
  obstacles,
  type ValueSchema,
} from '../../../electron/engine/upcasting/schema.ts'
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

describe('versions of one release', () => {
  const V = (version: number, schema: EventSchema) => ({ type: 'Registered', version, schema })
  const told = (registry: SchemaRegistry, ...brought: ReturnType<typeof V>[]) =>
    registry.compare(brought).map(({ registered, version, why }) => [registered, version, ...why])

  test('are compared with each other as well', () => {
    const registry = new SchemaRegistry({ rule: 'backward' })
    expect(told(registry, V(1, first), V(2, withNeeded))).toEqual([
      [1, 2, 'new code, old event: email is needed and was never written'],
    ])
    expect(told(registry, V(1, first), V(1, withNeeded))).toEqual([
      [1, 1, 'this version is registered with other fields'],
    ])
    expect(registry.compare([V(1, first), V(2, withNeeded)], () => true)[0]?.compatible).toBe(true)
  })

  test('are older or newer by their numbers, whichever comes first', () => {
    const registry = new SchemaRegistry({ rule: 'backward' })
    registry.register([V(2, withOptional)])
    expect(told(registry, V(1, first))).toEqual([[2, 1]])
    expect(told(registry, V(1, without))).toEqual([
      [2, 1, 'new code, old event: name is needed and was never written'],
    ])
  })

  test('are bridged by upcasters only up to the version that the release is written for', () => {
    const registry = new SchemaRegistry({ rule: 'backward' })
    registry.register([V(2, withNeeded)])
    expect(registry.compare([V(1, first)], () => true)[0]?.compatible).toBe(false)
    expect(registry.compare([V(1, first), V(2, withNeeded)], () => true).every((row) => row.compatible)).toBe(
      true,
    )
  })

  test('may go back to one that was registered before a newer one', () => {
    const registry = new SchemaRegistry({ rule: 'backward' })
    registry.register([V(1, first), V(2, withNeeded)])
    expect(told(registry, V(1, first))).toEqual([[1, 1]])
  })
})

describe('what is inside of objects and lists', () => {
  const order = (sku: FieldSchema | undefined): EventSchema => ({
    address: { type: 'object', fields: { city: { type: 'text' } } },
    lines: { type: 'list', items: { type: 'object', fields: sku ? { sku } : {} } },
  })

  test('must fit as well', () => {
    expect(misfits(order({ type: 'text' }), { address: { city: 'Graz' }, lines: [{ sku: 'tea' }] })).toEqual(
      [],
    )
    expect(
      misfits(order({ type: 'text' }), {
        address: { town: 'Graz' },
        lines: [{ sku: 'tea' }, { sku: 5 }, null, 'tea'],
      }),
    ).toEqual([
      'address.town is not in the schema',
      'address.city is missing',
      'lines[1].sku must be text, not number',
      'lines[2] must not be null',
      'lines[3] must be object, not text',
    ])
    expect(misfits(order({ type: 'text' }), { address: [], lines: {} })).toEqual([
      'address must be object, not list',
      'lines must be list, not object',
    ])
  })

  test('is compared as well', () => {
    expect(obstacles(order({ type: 'text' }), order({ type: 'number', optional: true }))).toEqual([
      'lines[].sku is needed and may be left out',
      'lines[].sku is number, and text is expected',
    ])
    expect(obstacles(order({ type: 'text' }), order(undefined))).toEqual([
      'lines[].sku is needed and was never written',
    ])
  })

  test('is another shape under the same number when it differs, in whatever order it is written', () => {
    const registry = new SchemaRegistry({ rule: 'none' })
    registry.register([{ type: 'Ordered', version: 1, schema: order({ type: 'text' }) }])
    const { address, lines } = order({ type: 'text', optional: false })
    const same = (schema: EventSchema) =>
      registry.compare([{ type: 'Ordered', version: 1, schema }])[0]?.compatible
    expect(lines && address && same({ lines, address })).toBe(true)
    expect(same(order({ type: 'number' }))).toBe(false)
  })
})

test('where nothing stands in the way, a reader finds each field as it expects it, whatever the writer wrote', () => {
  const { schema } = fc.letrec<{ value: ValueSchema; schema: EventSchema }>((tie) => ({
    value: fc
      .record({
        kind: fc.oneof(
          { maxDepth: 2, depthIdentifier: 'inside' },
          fc.record({ type: fc.constantFrom('text' as const, 'number' as const, 'boolean' as const) }),
          fc.record({ type: fc.constant('object' as const), fields: tie('schema') }),
          fc.record({ type: fc.constant('list' as const), items: tie('value') }),
        ),
        nullable: fc.boolean(),
      })
      .map(({ kind, nullable }): ValueSchema => ({ ...kind, nullable })),
    schema: fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.tuple(tie('value'), fc.boolean()).map(([value, optional]) => ({ ...value, optional })),
      { noNullPrototype: true, depthIdentifier: 'inside' },
    ),
  }))
  const SAMPLES = { text: 'x', number: 1, boolean: true }
  /** Something that was written by this schema. */
  const write = (by: EventSchema, coin: () => boolean): Fields =>
    Object.fromEntries(
      Object.entries(by).flatMap(([name, field]) =>
        field.optional && coin() ? [] : [[name, valueBy(field, coin)]],
      ),
    )
  const valueBy = (by: ValueSchema, coin: () => boolean): Json => {
    if (by.nullable && coin()) return null
    if (by.type === 'object') return write(by.fields, coin)
    if (by.type === 'list') return coin() ? [] : [valueBy(by.items, coin), valueBy(by.items, coin)]
    return SAMPLES[by.type]
  }
  /** What a reader sees that leaves alone what it does not know. */
  const seenBy = (by: ValueSchema, value: Json): Json => {
    if (by.type === 'list' && Array.isArray(value)) return value.map((item) => seenBy(by.items, item))
    if (by.type !== 'object' || value === null || typeof value !== 'object' || Array.isArray(value))
      return value
    return Object.fromEntries(
      Object.entries(by.fields).flatMap(([name, field]) =>
        value[name] === undefined ? [] : [[name, seenBy(field, value[name])]],
      ),
    )
  }
  fc.assert(
    fc.property(schema, schema, fc.infiniteStream(fc.boolean()), (reader, writer, coins) => {
      fc.pre(obstacles(reader, writer).length === 0)
      const written = write(writer, () => coins.next().value)
      expect(misfits(writer, written)).toEqual([])
      const seen = seenBy({ type: 'object', fields: reader }, written) as Fields // of an object, an object
      expect(misfits(reader, seen)).toEqual([])
    }),
  )
})
