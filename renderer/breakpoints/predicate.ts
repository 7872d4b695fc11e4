/**
 * A small language for conditions on what a step carries: `field op value`, joined by `and`, `or` and `not` (`not` binds closest,
 * `or` least) and by parentheses. It is parsed and interpreted here; nothing of what a viewer types is ever run as code.
 *
 *     sku = pen        data.total >= 20 and not (status = draft)        items[0].reason contains "found a cheaper"
 */
import type { Json } from '../../shared/trace.ts'
import { type Token, tokensOf } from './tokens.ts'

const OPERATORS = ['=', '!=', '<', '<=', '>', '>=', 'contains'] as const
export type Operator = (typeof OPERATORS)[number]

export interface Clause {
  /** Names from the outside in, and places in lists from 0; the first is a name, and may lie at any depth. */
  path: readonly (string | number)[]
  operator: Operator
  value: string | number | boolean | null
}

export type Predicate =
  | { is: 'clause'; clause: Clause }
  | { is: 'not'; of: Predicate }
  | { is: 'and' | 'or'; of: readonly Predicate[] }

export type Parsed =
  | { ok: true; predicate: Predicate }
  /** What is wrong, in a sentence, and at which character, from 0. */
  | { ok: false; message: string; at: number }

/** Characters of a condition at most: nobody reads more on one line, and what is nested stays bounded. */
export const LONGEST = 500

export function parsePredicate(text: string): Parsed {
  if (text.length > LONGEST)
    return { ok: false, message: `A condition has at most ${LONGEST} characters.`, at: LONGEST }
  const read = tokensOf(text)
  if (!Array.isArray(read)) return { ok: false, ...read }
  const reader = new Reader(read, text.length)
  try {
    return { ok: true, predicate: reader.all() }
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, message: error.message, at: error.at }
    throw error
  }
}

/** Ends the reading where it stands; it never leaves this file. */
class Wrong extends Error {
  readonly at: number
  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

const FIELD = /^[A-Za-z_][\w-]*(\[\d+\])*(\.[A-Za-z_][\w-]*(\[\d+\])*)*$/

/** Reads tokens from left to right: alternatives of conditions that hold together, of clauses. */
class Reader {
  private readonly tokens: readonly Token[]
  private readonly length: number
  private next = 0

  constructor(tokens: readonly Token[], length: number) {
    this.tokens = tokens
    this.length = length
  }

  all(): Predicate {
    const predicate = this.joined('or')
    if (this.next < this.tokens.length)
      throw this.expected('“and” or “or” (a value of several words stands in quotes)')
    return predicate
  }

  private joined(joint: 'and' | 'or'): Predicate {
    const read = () => (joint === 'or' ? this.joined('and') : this.one())
    const of = [read()]
    while (this.takes(joint)) of.push(read())
    return of.length === 1 && of[0] ? of[0] : { is: joint, of }
  }

  private one(): Predicate {
    if (this.takes('not')) return { is: 'not', of: this.one() }
    if (!this.takes('(')) return { is: 'clause', clause: this.clause() }
    const inner = this.joined('or')
    if (!this.takes(')')) throw this.expected('“)” or “and” or “or”')
    return inner
  }

  private clause(): Clause {
    const field = this.tokens[this.next]
    if (!field || field.quoted || !FIELD.test(field.text))
      throw this.expected('the name of a field, such as data.sku')
    this.next += 1
    const operator = OPERATORS.find((known) => this.takes(known))
    if (!operator) throw this.expected(`one of ${OPERATORS.join(' ')} after “${field.text}”`)
    const value = this.tokens[this.next]
    if (!value || isSign(value)) throw this.expected(`a value after “${operator}”`)
    this.next += 1
    return { path: pathOf(field.text), operator, value: literalOf(value) }
  }

  /** Whether the next token is this word or sign, in capitals or not; if so, it is read. */
  private takes(word: string): boolean {
    const token = this.tokens[this.next]
    const is = token !== undefined && !token.quoted && token.text.toLowerCase() === word
    if (is) this.next += 1
    return is
  }

  private expected(what: string): Wrong {
    const found = this.tokens[this.next]
    return new Wrong(
      `Expected ${what}, found ${found ? `“${found.text}”` : 'the end'}.`,
      found?.at ?? this.length,
    )
  }
}

const pathOf = (text: string): (string | number)[] =>
  [...text.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([name, index]) =>
    index === undefined ? name : Number(index),
  )

const isSign = ({ quoted, text }: Token) =>
  !quoted && (text === '(' || text === ')' || OPERATORS.some((operator) => operator === text))

function literalOf({ text, quoted }: Token): Clause['value'] {
  if (quoted) return text
  if (text === 'true' || text === 'false') return text === 'true'
  if (text === 'null') return null
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

/** Whether the predicate holds for what a step carries. A field that is there several times holds when one of them does. */
export function holds(predicate: Predicate, carried: Json): boolean {
  switch (predicate.is) {
    case 'clause':
      return clauseHolds(predicate.clause, carried)
    case 'not':
      return !holds(predicate.of, carried)
    case 'and':
      return predicate.of.every((part) => holds(part, carried))
    case 'or':
      return predicate.of.some((part) => holds(part, carried))
    default:
      return unreachable(predicate)
  }
}

/** Names of fields that a predicate asks for, each once. */
export function fieldsOf(predicate: Predicate): string[] {
  const names =
    predicate.is === 'clause'
      ? predicate.clause.path.filter((part) => typeof part === 'string')
      : predicate.is === 'not'
        ? fieldsOf(predicate.of)
        : predicate.of.flatMap(fieldsOf)
  return [...new Set(names)]
}

function clauseHolds(clause: Clause, carried: Json): boolean {
  return valuesAt(clause.path, carried).some((value) => compares(value, clause))
}

/** Every value that the path leads to, from any depth. */
function valuesAt(path: Clause['path'], json: Json): Json[] {
  if (json === null || typeof json !== 'object') return []
  if (Array.isArray(json)) return json.flatMap((item) => valuesAt(path, item))
  return [...follow(path, json), ...Object.values(json).flatMap((inner) => valuesAt(path, inner))]
}

function follow([part, ...rest]: Clause['path'], json: Json): Json[] {
  if (part === undefined) return Array.isArray(json) ? json : [json]
  if (json === null || typeof json !== 'object') return []
  if (Array.isArray(json)) {
    if (typeof part === 'string') return json.flatMap((item) => follow([part, ...rest], item))
    const item = json[part]
    return item === undefined ? [] : follow(rest, item)
  }
  const own = Object.entries(json).find(([key]) => key === part)
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
  throw new Error(`Unknown in a condition: ${JSON.stringify(value)}`)
}
