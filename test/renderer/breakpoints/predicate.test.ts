import { describe, expect, test } from 'vitest'
import { holds, parsePredicate } from '../../../renderer/breakpoints/predicate.ts'
import type { Json } from '../../../shared/trace.ts'

const step: Json = {
  kind: 'appended',
  lane: 'es',
  events: [
    { type: 'ItemAdded', data: { sku: 'pen', price: 2.5, quantity: 12 } },
    { type: 'ItemRemoved', data: { sku: 'ink', reason: 'found a cheaper one', gift: false, note: null } },
  ],
  row: { total: '12' },
}

function met(text: string): boolean {
  const parsed = parsePredicate(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return holds(parsed.predicate, step)
}
const complaint = (text: string) => {
  const parsed = parsePredicate(text)
  return parsed.ok ? 'none' : `${parsed.at}: ${parsed.message}`
}

describe('a condition', () => {
  test('finds a field at any depth, in any of several events', () => {
    expect(met('sku = pen')).toBe(true)
    expect(met('sku = ink')).toBe(true)
    expect(met('sku = cup')).toBe(false)
    expect(met('data.sku = pen')).toBe(true)
    expect(met('events.data.sku = ink')).toBe(true)
    expect(met('row.sku = pen')).toBe(false)
  })
  test('compares numbers as numbers and texts by their letters', () => {
    expect(met('quantity > 9')).toBe(true)
    expect(met('price <= 2.5')).toBe(true)
    expect(met('price < 2.5')).toBe(false)
    expect(met('type >= ItemR')).toBe(true)
    expect(met('sku > 3')).toBe(false)
    expect(met('total = 12')).toBe(true)
  })
  test('knows true, false and null, and takes what is quoted as a text', () => {
    expect(met('gift = false')).toBe(true)
    expect(met('note = null')).toBe(true)
    expect(met('gift = "false"')).toBe(false)
  })
  test('looks into texts without regard to capitals', () => {
    expect(met('reason contains "CHEAPER one"')).toBe(true)
    expect(met("reason contains 'dearer'")).toBe(false)
  })
  test('joins by and, which binds closer, and by or', () => {
    expect(met('sku = cup or sku = pen and quantity = 12')).toBe(true)
    expect(met('sku = pen and quantity = 13')).toBe(false)
    expect(met('sku = pen and quantity = 13 or kind = appended')).toBe(true)
  })
  test('is turned round by not, which binds closest', () => {
    expect(met('not sku = cup')).toBe(true)
    expect(met('not sku = pen')).toBe(false)
    expect(met('not sku = pen or kind = appended')).toBe(true)
    expect(met('not colour = red')).toBe(true)
    expect(met('not not sku = pen')).toBe(true)
  })
  test('keeps together what stands in parentheses', () => {
    expect(met('(sku = cup or sku = pen) and quantity = 13')).toBe(false)
    expect(met('sku = pen or (sku = cup and quantity = 13)')).toBe(true)
    expect(met('not (sku = cup and sku = pen)')).toBe(true)
    expect(met('((sku = pen))')).toBe(true)
  })
  test('takes its joining words in capitals too, and as texts in quotes', () => {
    expect(met('sku = cup OR NOT sku = cup AND reason CONTAINS cheaper')).toBe(true)
    expect(met('sku = "or" or sku = "and"')).toBe(false)
  })
  test('reaches a place of a list by its number from 0', () => {
    expect(met('events[0].data.sku = pen')).toBe(true)
    expect(met('events[1].data.sku = pen')).toBe(false)
    expect(met('events[2].data.sku = pen')).toBe(false)
    expect(met('data[0].sku = pen')).toBe(false)
  })
  test('of a field that is not there holds for nothing, not even for being different', () => {
    expect(met('colour = red')).toBe(false)
    expect(met('colour != red')).toBe(false)
  })
  test('reaches no further than what the step carries', () => {
    expect(met('constructor != x')).toBe(false)
    expect(met('__proto__ != x')).toBe(false)
    expect(met('events.length > 0')).toBe(false)
  })
})

describe('a condition that cannot be read', () => {
  test.each([
    ['', '0: Expected the name of a field, such as data.sku, found the end.'],
    ['= pen', '0: Expected the name of a field, such as data.sku, found “=”.'],
    ['sku', '3: Expected one of = != < <= > >= contains after “sku”, found the end.'],
    ['sku == pen', '5: Expected a value after “=”, found “=”.'],
    ['sku is pen', '4: Expected one of = != < <= > >= contains after “sku”, found “is”.'],
    ['sku =', '5: Expected a value after “=”, found the end.'],
    ['sku = red pen', '10: Expected “and” or “or” (a value of several words stands in quotes), found “pen”.'],
    ['sku = "red pen', '6: A quotation mark is opened here and never closed.'],
    ['sku ! pen', '4: “!” means nothing here. To compare, use = or !=.'],
    ['sku = pen and', '13: Expected the name of a field, such as data.sku, found the end.'],
    ['alert(1) = 1', '5: Expected one of = != < <= > >= contains after “alert”, found “(”.'],
    ['(sku = pen', '10: Expected “)” or “and” or “or”, found the end.'],
    ['sku = pen)', '9: Expected “and” or “or” (a value of several words stands in quotes), found “)”.'],
    ['items[x] = 1', '0: Expected the name of a field, such as data.sku, found “items[x]”.'],
    ['()', '1: Expected the name of a field, such as data.sku, found “)”.'],
    ['not', '3: Expected the name of a field, such as data.sku, found the end.'],
    ['('.repeat(501), '500: A condition has at most 500 characters.'],
  ])('%s: says what is wrong and where', (text, said) => {
    expect(complaint(text)).toBe(said)
  })
})
