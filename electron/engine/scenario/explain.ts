/** The issues of a schema in words, with the key that was probably meant by an unknown one. */
import type { z } from 'zod'
import { nearest } from '../../../shared/nearest.ts'
import { beatSchemas } from '../../../shared/scenario.ts'
import { article, didYouMean, nameOf, sentence } from './fault-words.ts'
import { keysAt } from './schema-keys.ts'
import type { Path } from './script-text.ts'

/** One mistake, and what to do about it. */
export interface Fault {
  path: Path
  what: string
  remedy: string
}
/** A key that was meant for another. */
export interface Misspelt extends Fault {
  /** The map in which the key stands. */
  map: Path
  key: string
  meant: string
}
/** What a schema finds wrong. */
export type Found = Fault | Misspelt

/** What is being checked: a value at its path, by the schema that it should fit. */
export interface Place {
  schema: z.core.$ZodType
  path: Path
  value: unknown
}

/** The issues of a schema as mistakes that people make, told in their words. */
export const inWords = (place: Place, issues: readonly z.core.$ZodIssue[]): Found[] =>
  issues.flatMap((issue) => explain(place, issue, issues))

function explain(place: Place, issue: z.core.$ZodIssue, beside: readonly z.core.$ZodIssue[]): Found[] {
  const path = [...place.path, ...issue.path]
  const value = valueAt(place.value, issue.path)
  const fault = (what: string, remedy: string): Found[] => [{ path, what, remedy }]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        unknownKey(path, key, {
          known: keysOfMap(place, issue.path, value),
          written: keysOf(value),
          missing: beside.flatMap((other) => missingIn(other, issue.path, place.value)),
          strange: issue.keys.length,
        }),
      )
    case 'invalid_union':
      return isBeat(path) ? explainBeat(path, value) : explainUnion(place, issue.path, issue.errors)
    case 'invalid_type':
      return value === undefined || value === null
        ? fault(
            `${nameOf(path)} is ${path.length === 0 ? 'empty' : 'missing'}`,
            `Expected ${article(issue.expected)}.`,
          )
        : fault(`${nameOf(path)} has the wrong type`, `Expected ${article(issue.expected)}.`)
    case 'invalid_value': {
      const known = issue.values.map(String)
      return fault(
        `${nameOf(path)} has an unknown value`,
        `${didYouMean(value, known)}Expected one of ${known.join(', ')}.`,
      )
    }
    default:
      return fault(`${nameOf(path)} is not right`, sentence(issue.message))
  }
}

/** Keys that may stand in a map: in a beat, those of the beat that it is. */
function keysOfMap(place: Place, at: Path, value: unknown): string[] {
  const path = [...place.path, ...at]
  const names = Object.keys(beatSchemas) as (keyof typeof beatSchemas)[] // a constant has no other keys
  const name = isBeat(path) ? names.find((one) => keysOf(value).includes(one)) : undefined
  return name === undefined ? keysAt(place.schema, at) : keysAt(beatSchemas[name], [])
}

const isBeat = (path: Path): boolean => path.length === 2 && path[0] === 'beats'

/** A beat that fits no schema is checked again by the one that its own key names. */
function explainBeat(path: Path, beat: unknown): Found[] {
  const names = Object.keys(beatSchemas) as (keyof typeof beatSchemas)[] // a constant has no other keys
  const written = keysOf(beat)
  const [name, ...more] = names.filter((one) => written.includes(one))
  if (name === undefined) {
    const anywhere = new Set(Object.values(beatSchemas).flatMap((schema) => keysAt(schema, [])))
    const [key, meant] =
      written
        .filter((one) => !anywhere.has(one))
        .map((one) => [one, nearest(one, names)] as const)
        .find(([, one]) => one !== undefined) ?? []
    if (key !== undefined && meant !== undefined) return [misspelt(path, key, meant)]
  }
  if (name === undefined || more.length > 0)
    return [
      {
        path,
        what:
          more.length > 0
            ? `one beat says ${[name, ...more].join(' and ')}`
            : 'a beat that says nothing known',
        remedy: `Expected exactly one of ${names.join(', ')}.`,
      },
    ]
  const schema = beatSchemas[name]
  const result = schema.safeParse(beat)
  return result.success ? [] : inWords({ schema, path, value: beat }, result.error.issues)
}

/** Of several shapes, the one that fits best is taken for the one that was meant. */
function explainUnion(place: Place, at: Path, branches: readonly (readonly z.core.$ZodIssue[])[]): Found[] {
  const path = [...place.path, ...at]
  const types = branches.map((issues) =>
    issues.find((issue) => issue.code === 'invalid_type' && issue.path.length === 0),
  )
  const ofType = branches.filter((_, index) => types[index] === undefined)
  if (ofType.length === 0) {
    const expected = types.flatMap((issue) =>
      issue?.code === 'invalid_type' ? [article(issue.expected)] : [],
    )
    return [
      {
        path,
        what: `${nameOf(path)} has the wrong type`,
        remedy: `Expected ${[...new Set(expected)].join(' or ')}.`,
      },
    ]
  }
  const [best = []] = ofType.toSorted((a, b) => a.length - b.length)
  if (
    ofType.length === 1 ||
    best.some((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys')
  ) {
    const placed = best.map((issue) => ({ ...issue, path: [...at, ...issue.path] }))
    return inWords(place, placed)
  }
  const wishes = ofType.flatMap((issues) =>
    issues.slice(0, 1).map(({ message }) => message.replace(/^expected /, '')),
  )
  return [
    {
      path,
      what: `${nameOf(path)} is not right`,
      remedy: sentence(`expected ${wishes.join(', or ')}`),
    },
  ]
}

interface Keys {
  known: readonly string[]
  written: readonly string[]
  missing: readonly string[]
  /** How many unknown keys stand in the same map. */
  strange: number
}

/** The only unknown key where only one is missing was meant for it, however far apart their letters are. */
function unknownKey(map: Path, key: string, { known, written, missing, strange }: Keys): Found {
  const free = known.filter((one) => !written.includes(one))
  const meant = nearest(key, free) ?? (strange === 1 && missing.length === 1 ? missing[0] : undefined)
  if (meant !== undefined) return misspelt(map, key, meant)
  const there = nearest(key, known)
  return {
    path: [...map, key],
    what: `unknown key "${key}"`,
    remedy:
      there === undefined
        ? free.length === 0
          ? 'Remove it.'
          : `Remove it. There could also be: ${free.join(', ')}.`
        : `Did you mean \`${there}\`? That is there already: remove one of the two.`,
  }
}

const misspelt = (map: Path, key: string, meant: string): Misspelt => ({
  path: [...map, key],
  what: `unknown key "${key}"`,
  remedy: `Did you mean \`${meant}\`?`,
  map,
  key,
  meant,
})

function missingIn(issue: z.core.$ZodIssue, map: Path, value: unknown): string[] {
  const key = issue.path.at(-1)
  const here = issue.path.length === map.length + 1 && map.every((part, index) => issue.path[index] === part)
  return here && typeof key === 'string' && valueAt(value, issue.path) === undefined ? [key] : []
}

const keysOf = (value: unknown): string[] =>
  value !== null && typeof value === 'object' ? Object.keys(value) : []

/** Whatever was written there; undefined where nothing is, also below what has no parts. */
const valueAt = (content: unknown, path: Path): unknown =>
  path.reduce((value, part) => (value as Record<PropertyKey, unknown> | null | undefined)?.[part], content)
