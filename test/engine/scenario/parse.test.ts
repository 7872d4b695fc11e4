import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { problemLine } from '../../../electron/cli/exit.ts'
import { checkScenario } from '../../../electron/engine/scenario/check.ts'
import { scenarioJsonSchema } from '../../../electron/engine/scenario/json-schema.ts'
import { parseNarration } from '../../../electron/engine/scenario/narration.ts'
import { parseScenario } from '../../../electron/engine/scenario/parse.ts'

const valid = `title: T
chapter: C
order: 1
minutes: 1
hook: H
teaches: [t]
domain: ordering
starts: 2026-03-02T15:40:00Z
lanes:
  - { id: crud, system: crud, title: CRUD }
beats:
  - do: CreateOrder
    to: o-1
    with: { customer: Ada }
`

/** The first problem found in the text, in one line; '' if it is valid. */
function firstProblem(text: string, narration = ''): string {
  const parsed = parseScenario(text, 's.yaml')
  if ('problems' in parsed) return parsed.problems[0] ? problemLine(parsed.problems[0]) : ''
  const { sections, problems } = parseNarration(narration, 'n.md')
  const [first] = [...problems, ...checkScenario(parsed.scenario, sections, parsed.lineOf, 'n.md')]
  return first ? problemLine(first) : ''
}

describe('a scenario file', () => {
  test('is accepted when it is right', () => {
    expect(firstProblem(valid)).toBe('')
  })

  test.each([
    [
      'an unknown key',
      valid.replace('seed', 'seed').replace('hook: H', 'hook: H\nhoook: H'),
      's.yaml:6:1: unknown key "hoook". Remove it or correct its spelling.',
    ],
    [
      'an unknown key of a beat',
      `${valid}    too: much\n`,
      's.yaml:15:5: unknown key "too". Remove it or correct its spelling.',
    ],
    [
      'a wrong type',
      valid.replace('minutes: 1', 'minutes: one'),
      's.yaml:4:1: "minutes" has the wrong type. Expected a number.',
    ],
    ['a missing key', valid.replace('title: T\n', ''), 's.yaml:1:1: "title" is missing. Expected a string.'],
    ['broken YAML', valid.replace('teaches: [t]', 'teaches: [t'), 's.yaml:7:1: this is not valid YAML'],
    [
      'a key written twice',
      valid.replace('hook: H', 'hook: H\nhook: H'),
      's.yaml:6:1: this is not valid YAML: Map keys must be unique',
    ],
    [
      'an unknown system',
      valid.replace('system: crud', 'system: crude'),
      's.yaml:10:17: "system" has an unknown value. Expected one of crud, cqrs, event-sourced.',
    ],
    [
      'an unknown command',
      valid.replace('CreateOrder', 'MakeOrder'),
      's.yaml:12:5: there is no command "MakeOrder". Expected one of CreateOrder, AddItem',
    ],
    [
      'a command with a wrong field',
      valid.replace('customer: Ada', 'customer: 7'),
      's.yaml:14:13: "customer" does not fit',
    ],
    [
      'a beat that is none',
      valid.replace('do: CreateOrder', 'dont: CreateOrder'),
      's.yaml:12:5: a beat that says nothing known. Expected exactly one of save, do, again',
    ],
    [
      'a beat that is two',
      valid.replace('do: CreateOrder', 'do: CreateOrder\n    say: x'),
      's.yaml:12:5: one beat says do and say.',
    ],
    [
      'an unknown lane',
      valid.replace('to: o-1', 'to: o-1\n    lanes: [es]'),
      's.yaml:14:5: there is no lane "es". Expected crud.',
    ],
    [
      'a section that is not there',
      `${valid}  - say: hello\n`,
      's.yaml:15:5: there is no section in narration.md "hello".',
    ],
    ['a wrong time', `${valid}  - advance: noon\n`, 's.yaml:15:5: "advance" is not right.'],
    [
      'something else altogether',
      'just text',
      's.yaml:1:1: the file has the wrong type. Expected an object.',
    ],
    ['an empty file', '', 's.yaml:1:1: the file is empty. Expected an object.'],
  ])('with %s says where it is and what was expected', (_what, text, message) => {
    expect(firstProblem(text)).toContain(message)
  })

  test('names narration that is never said, and headings without an id', () => {
    expect(firstProblem(valid, '# T\n\n## Hello {#hello}\n\nHi.')).toBe(
      'n.md:3:1: section "hello" is never said. Add a beat "say" for it, or remove the section.',
    )
    expect(firstProblem(valid, '## Hello')).toContain('n.md:1:1: a section heading without an id')
  })

  test('the JSON Schema for editors is the one generated from the schema that checks', () => {
    expect(readFileSync('scenarios/scenario.schema.json', 'utf8')).toBe(scenarioJsonSchema())
  })
})
