/**
 * A small language for conditions on what a step carries: `field op value`, joined by `and` and `or` (`and` binds closer).
 * It is parsed and interpreted here; nothing of what a viewer types is ever run as code.
 *
 *     sku = pen        data.total >= 20 and status != draft        reason contains "found a cheaper"
 */
import type { Json } from '../../shared/trace.ts'
import { type Token, tokensOf } from './tokens.ts'

const OPERATORS = ['=', '!=', '<', '<=', '>', '>=', 'contains'] as const
export type Operator = (typeof OPERATORS)[number]

export interface Clause {
  /** Names from the outside in; the first may lie at any depth. */
  path: readonly string[]
  operator: Operator
  value: string | number | boolean | null
}

/** Any of these groups must hold; a group holds when all of its clauses do. */
export type Predicate = readonly (readonly Clause[])[]

export type Parsed =
  | { ok: true; predicate: Predicate }
  /** What is wrong, in a sentence, and at which character, from 0. */
  | { ok: false; message: string; at: number }

const FIELD = /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*$/

export function parsePredicate(text: string): Parsed {
  const read = tokensOf(text)
  if (!Array.isArray(read)) return { ok: false, ...read }
  const tokens = [...read]
  const groups: Clause[][] = [[]]
  const wrong = (expected: string, found: Token | undefined): Parsed => ({
    ok: false,
    message: `Expected ${expected}, found ${found ? `“${found.text}”` : 'the end'}.`,
    at: found?.at ?? text.length,
  })
  for (;;) {
    const field = tokens.shift()
    if (!field || field.quoted || !FIELD.test(field.text))
      return wrong('the name of a field, such as data.sku', field)
    const sign = tokens.shift()
    const operator = OPERATORS.find((known) => !sign?.quoted && known === sign?.text)
    if (!operator) return wrong(`one of ${OPERATORS.join(' ')} after “${field.text}”`, sign)
    const value = tokens.shift()
    if (!value || isOperator(value)) return wrong(`a value after “${operator}”`, value)
    groups.at(-1)?.push({ path: field.text.split('.'), operator, value: literalOf(value) })
    const joint = tokens.shift()
    if (!joint) return { ok: true, predicate: groups }
    if (joint.quoted || (joint.text !== 'and' && joint.text !== 'or'))
      return wrong('“and” or “or” (a value of several words stands in quotes)', joint)
    if (joint.text === 'or') groups.push([])
  }
}

const isOperator = ({ quoted, text }: Token) => !quoted && OPERATORS.some((operator) => operator === text)

function literalOf({ text, quoted }: Token): Clause['value'] {
  if (quoted) return text
  if (text === 'true' || text === 'false') return text === 'true'
  if (text === 'null') return null
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

/** Whether the predicate holds for what a step carries. A field that is there several times holds when one of them does. */
export const holds = (predicate: Predicate, carried: Json): boolean =>
  predicate.some((group) => group.every((clause) => clauseHolds(clause, carried)))

function clauseHolds(clause: Clause, carried: Json): boolean {
  return valuesAt(clause.path, carried).some((value) => compares(value, clause))
}

/** Every value that the path leads to, from any depth. */
function valuesAt(path: readonly string[], json: Json): Json[] {
  if (json === null || typeof json !== 'object') return []
  if (Array.isArray(json)) return json.flatMap((item) => valuesAt(path, item))
  return [...follow(path, json), ...Object.values(json).flatMap((inner) => valuesAt(path, inner))]
}

function follow([name, ...rest]: readonly string[], json: Json): Json[] {
  if (name === undefined) return Array.isArray(json) ? json : [json]
  if (json === null || typeof json !== 'object') return []
  if (Array.isArray(json)) return json.flatMap((item) => follow([name, ...rest], item))
  const own = Object.entries(json).find(([key]) => key === name)
  return own ? follow(rest, own[1]) : []
}

function compares(found: Json, { operator, value }: Clause): boolean {
  switch (operator) {
    case '=':
      return isEqual(found, value)
    case '!=':
      return !isEqual(found, value)
    case 'contains':
      return typeof found === 'string' && found.toLowerCase().includes(String(value).toLowerCase())
    case '<':
      return order(found, value) < 0
    case '<=':
      return order(found, value) <= 0
    case '>':
      return order(found, value) > 0
    case '>=':
      return order(found, value) >= 0
    default:
      return unreachable(operator)
  }
}

/** `12` finds the text "12" as well: the databases hold both. */
const isEqual = (found: Json, value: Clause['value']): boolean =>
  found === value || (typeof found === 'string' && typeof value === 'number' && found === String(value))

/** NaN, which is neither smaller nor larger, where the two cannot be ordered. */
function order(found: Json, value: Clause['value']): number {
  if (typeof found === 'number' && typeof value === 'number') return found - value
  if (typeof found === 'string' && typeof value === 'string')
    return found < value ? -1 : found > value ? 1 : 0
  return Number.NaN
}

function unreachable(value: never): never {
  throw new Error(`Unknown operator ${value}`)
}
