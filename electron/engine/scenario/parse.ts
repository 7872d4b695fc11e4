/** Scenario text in, checked scenario out; every error names file, line, column and what was expected. */
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { ChoiceValues } from '../../../shared/choice.ts'
import type { ProblemData } from '../../../shared/problem.ts'
import { type Beat, beatSchemas, Scenario } from '../../../shared/scenario.ts'
import { choicesIn, substitute, withDefaults } from './choices.ts'

type Path = readonly PropertyKey[]
export type ParsedScenario =
  | { scenario: Scenario; chosen: ChoiceValues; lineOf: (path: Path) => string }
  | { problems: ProblemData[] }

/** Larger files are refused unread. */
const MAX_SCENARIO_LENGTH = 1_000_000

/**
 * @param file name for messages, as the reader knows it
 * @param values what the viewer chose; the rest takes its defaults
 * @throws Problem when something is chosen that the script does not offer
 */
export function parseScenario(text: string, file: string, values: ChoiceValues = {}): ParsedScenario {
  if (text.length > MAX_SCENARIO_LENGTH)
    return { problems: [problem(file, 'the file is larger than 1 MB', 'Split the scenario in two.')] }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  if (document.errors.length > 0) {
    return {
      problems: document.errors.slice(0, 1).map((error) => ({
        code: 'scenario-yaml',
        where: place(error.pos[0]),
        what: `this is not valid YAML: ${error.message.split('\n')[0]}`,
        remedy: 'Correct the YAML at this place.',
      })),
    }
  }
  const lineOf = (path: Path) => place(offsetOf(document, path))
  const written: unknown = document.toJS({ maxAliasCount: 100 })
  const chosen = withDefaults(choicesIn(written), values)
  const content = substitute(written, chosen)
  const result = Scenario.safeParse(content)
  if (result.success) return { scenario: result.data, chosen, lineOf }
  const issues = result.error.issues.flatMap((issue) => explain(issue, content))
  return {
    problems: issues.map(({ path, what, remedy }) => ({
      code: 'scenario-invalid',
      where: lineOf(path),
      what,
      remedy,
    })),
  }
}

const problem = (where: string, what: string, remedy: string): ProblemData => ({
  code: 'scenario-invalid',
  where,
  what,
  remedy,
})

/** Start of the key or item that the path leads to, or of the nearest thing around it. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents
  let offset = startOf(node)
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === part)
      if (!pair) return offset
      offset = startOf(pair.key)
      node = pair.value
    } else if (node && typeof node === 'object' && 'items' in node && Array.isArray(node.items)) {
      node = node.items[Number(part)]
      offset = startOf(node) || offset
    } else return offset
  }
  return offset
}

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0

interface Explained {
  path: Path
  what: string
  remedy: string
}

/** A zod issue in words. A beat that fits no schema is checked again against the one that its first key names. */
function explain(issue: z.core.$ZodIssue, content: unknown): Explained[] {
  const [room, index] = issue.path
  if (room === 'beats' && typeof index === 'number' && issue.code === 'invalid_union')
    return explainBeat(['beats', index], (content as { beats: unknown[] }).beats[index])
  return [explainIssue(issue, issue.path, valueAt(content, issue.path))]
}

function explainBeat(path: Path, beat: unknown): Explained[] {
  const names = Object.keys(beatSchemas) as (keyof typeof beatSchemas)[]
  const known = names.filter((name) => beat !== null && typeof beat === 'object' && name in beat)
  const [name] = known
  if (name === undefined || known.length > 1)
    return [
      {
        path,
        what: known.length > 1 ? `one beat says ${known.join(' and ')}` : 'a beat that says nothing known',
        remedy: `Expected exactly one of ${names.join(', ')}.`,
      },
    ]
  const result = beatSchemas[name].safeParse(beat)
  return result.success
    ? []
    : result.error.issues.map((issue) =>
        explainIssue(issue, [...path, ...issue.path], valueAt(beat, issue.path)),
      )
}

function explainIssue(issue: z.core.$ZodIssue, path: Path, value: unknown): Explained {
  const name =
    path.length === 0
      ? 'the file'
      : `"${path.filter((part) => typeof part === 'string').at(-1) ?? path.join('.')}"`
  switch (issue.code) {
    case 'unrecognized_keys': {
      const [key = ''] = issue.keys
      return {
        path: [...path, key],
        what: `unknown key ${issue.keys.map((unknown) => `"${unknown}"`).join(', ')}`,
        remedy: 'Remove it or correct its spelling.',
      }
    }
    case 'invalid_type':
      return value === undefined || value === null
        ? {
            path,
            what: `${name} is ${path.length === 0 ? 'empty' : 'missing'}`,
            remedy: `Expected ${article(issue.expected)}.`,
          }
        : { path, what: `${name} has the wrong type`, remedy: `Expected ${article(issue.expected)}.` }
    case 'invalid_value':
      return {
        path,
        what: `${name} has an unknown value`,
        remedy: `Expected one of ${issue.values.join(', ')}.`,
      }
    default:
      return { path, what: `${name} is not right`, remedy: sentence(issue.message) }
  }
}

const valueAt = (content: unknown, path: Path): unknown =>
  path.reduce((value, part) => (value as Record<PropertyKey, unknown> | null | undefined)?.[part], content)

const article = (type: string) =>
  type === 'int' ? 'a whole number' : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`
const sentence = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`

export type { Beat }
