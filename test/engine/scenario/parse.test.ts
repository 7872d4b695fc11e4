import { describe, expect, test } from 'vitest'
import { problemLine } from '../../../electron/cli/exit.ts'
import { checkScenario } from '../../../electron/engine/scenario/check.ts'
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

/** Everything found wrong with the text, one line each. */
function problemsOf(text: string, narration = ''): string[] {
  const parsed = parseScenario(text, 's.yaml')
  if ('problems' in parsed) return parsed.problems.map(problemLine)
  const { sections, problems } = parseNarration(narration, 'n.md')
  return [...problems, ...checkScenario(parsed.scenario, sections, parsed.lineOf, 'n.md')].map(problemLine)
}
/** The first of them; '' if it is valid. */
const firstProblem = (text: string, narration = ''): string => problemsOf(text, narration)[0] ?? ''

describe('a scenario file', () => {
  test('is accepted when it is right', () => {
    expect(firstProblem(valid)).toBe('')
  })

  test.each([
    [
      'an unknown key',
      valid.replace('hook: H', 'hook: H\nhoook: H'),
      's.yaml:6:1: unknown key "hoook". Did you mean `hook`? That is there already: remove one of the two.',
    ],
    [
      'an unknown key of a beat',
      `${valid}    too: much\n`,
      's.yaml:15:5: unknown key "too". Did you mean `to`? That is there already: remove one of the two.',
    ],
    [
      'a wrong type',
      valid.replace('minutes: 1', 'minutes: one'),
      's.yaml:4:1: "minutes" has the wrong type. Expected a number.',
    ],
    ['a missing key', valid.replace('title: T\n', ''), 's.yaml:1:1: "title" is missing. Expected a string.'],
    [
      'a list that is never closed',
      valid.replace('teaches: [t]', 'teaches: [t'),
      's.yaml:6:10: this [ is never closed. Write ] where it ends.',
    ],
    [
      'a map that is never closed, behind one that is',
      valid.replace('title: CRUD }', 'title: CRUD, options: { rowVersion: true }'),
      's.yaml:10:5: this { is never closed. Write } where it ends.',
    ],
    [
      'a second colon in a line',
      valid.replace('hook: H', 'hook: Note: H'),
      's.yaml:5:7: a second colon stands in the same line. Put the text in quotes',
    ],
    [
      'words behind a quote',
      valid.replace('hook: H', 'hook: "H" is how'),
      's.yaml:5:11: something follows where the value has ended.',
    ],
    [
      'a line that begins too early',
      valid.replace('    to: o-1', '   to: o-1'),
      's.yaml:13:1: this line does not begin where the lines around it do.',
    ],
    [
      'an unknown key of a beat that is like none of its own',
      `${valid}    comment: much\n`,
      's.yaml:15:5: unknown key "comment". Remove it. There could also be: at, as, lanes, expect, when.',
    ],
    [
      'a key written twice',
      valid.replace('hook: H', 'hook: H\nhook: H'),
      's.yaml:6:1: this key is written twice. Remove one of the two.',
    ],
    [
      'an unknown system',
      valid.replace('system: crud', 'system: crude'),
      's.yaml:10:17: "system" has an unknown value. Did you mean `crud`? Expected one of crud, cqrs, event-sourced.',
    ],
    [
      'an unknown command',
      valid.replace('CreateOrder', 'MakeOrder'),
      's.yaml:12:5: there is no command "MakeOrder". Expected one of CreateOrder, AddItem',
    ],
    [
      'a misspelt command',
      valid.replace('CreateOrder', 'CreatOrder'),
      's.yaml:12:5: there is no command "CreatOrder". Did you mean `CreateOrder`?',
    ],
    [
      'a crash point that no lane comes to',
      `${valid}  - crash: relay-after-sent\n`,
      's.yaml:15:5: there is no crash point "relay-after-sent". Expected one of change-before-commit, change-before-answer.',
    ],
    [
      'a misspelt crash point',
      `${valid}  - crash: change-before-comit\n`,
      's.yaml:15:5: there is no crash point "change-before-comit". Did you mean `change-before-commit`?',
    ],
    [
      'a command with a wrong field',
      valid.replace('customer: Ada', 'customer: 7'),
      's.yaml:14:13: "customer" has the wrong type. Expected a string.',
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

  const choices = `choices:
  - { id: load, prompt: Load?, number: { min: 1, max: 3 }, default: 2 }
`
  const ask = `  - ask: rows
    prompt: How many?
    options: [{ id: a, text: A, because: B }, { id: b, text: B, because: B }]
`
  test.each([
    ['of the head', 'title: T', 'titel: T', '1:1', 'titel', 'title'],
    ['of the head that nothing requires', 'hook: H', 'hook: H\nsed: 3', '6:1', 'sed', 'seed'],
    ['that is a list, whose items have places in it', 'lanes:', 'lanse:', '9:1', 'lanse', 'lanes'],
    ['of a lane', 'title: CRUD', 'titel: CRUD', '10:31', 'titel', 'title'],
    ['of a beat', 'to: o-1', 'tto: o-1', '13:5', 'tto', 'to'],
    ['that says what a beat is', 'do: Cre', 'doo: Cre', '12:5', 'doo', 'do'],
    ['of an option', '{ id: a, text: A', '{ id: a, txt: A', '17:24', 'txt', 'text'],
    ['of a choice', 'prompt: Load?', 'promt: Load?', '10:17', 'promt', 'prompt'],
    ['that is quite another word, where one is missing', 'hook: H', 'tagline: H', '5:1', 'tagline', 'hook'],
    ['of the fields of a command', 'with: { customer', 'with: { custommer', '14:13', 'custommer', 'customer'],
    [
      'of the options of a lane',
      'title: CRUD',
      'title: CRUD, options: { rowVersoin: true }',
      '10:55',
      'rowVersoin',
      'rowVersion',
    ],
  ])('with a misspelt key %s says once which was meant', (_what, right, wrong, place, key, meant) => {
    const choosing = wrong.includes('promt') ? valid.replace('lanes:\n', `${choices}lanes:\n`) : valid
    const text = `${choosing}${wrong.includes('txt') ? ask : ''}`
    expect(text).toContain(right)
    expect(problemsOf(text.replace(right, wrong))).toEqual([
      `s.yaml:${place}: unknown key "${key}". Did you mean \`${meant}\`?`,
    ])
  })

  test('with two mistakes names both, also one in what stands below a misspelt key', () => {
    expect(problemsOf(valid.replace('lanes:', 'lanse:').replace('system: crud', 'system: 7'))).toEqual([
      's.yaml:9:1: unknown key "lanse". Did you mean `lanes`?',
      's.yaml:10:17: "system" has an unknown value. Expected one of crud, cqrs, event-sourced.',
    ])
  })

  test.each([
    ['an alias of nothing', 'hook: *H', 's.yaml:5:7: no anchor "H" stands before'],
    ['a quotation mark too few', 'hook: "H', 's.yaml:5:7: this quote is never closed'],
    ['a tab for an indent', '\thook: H', 's.yaml:5:1: this line is indented with a tab'],
  ])('with %s is one error', (_what, wrong, message) => {
    const problems = problemsOf(valid.replace('hook: H', wrong))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(message)
  })

  test('names narration that is never said, and headings without an id', () => {
    expect(firstProblem(valid, '# T\n\n## Hello {#hello}\n\nHi.')).toBe(
      'n.md:3:1: section "hello" is never said. Add a beat "say" for it, or remove the section.',
    )
    expect(firstProblem(valid, '## Hello')).toContain('n.md:1:1: a section heading without an id')
  })
})
