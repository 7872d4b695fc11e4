import { expect, test } from 'vitest'
import { factName, factWords } from '../../../renderer/inspector/fact-words.ts'
import { ELSEWHERE, factsOf, payloadsOf } from '../../../renderer/inspector/facts.ts'
import { Step, type StepKind, type StepOf } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'

const { steps } = await played('one-order-three-ways')
function firstOf<K extends StepKind>(kind: K): StepOf<K> {
  const found = steps.find((step): step is StepOf<K> => step.kind === kind)
  if (!found) throw new Error(`The scenario has no step ${kind}.`)
  return found
}

test('an append says stream, expected version, new version, and carries its events', () => {
  const step = firstOf('appended')
  expect(factsOf(step, steps)).toEqual([
    { name: 'transaction', value: String(step.tx) },
    { name: 'stream', value: 'order-o-1' },
    { name: 'expected version', value: String(step.expected) },
    { name: 'version now', value: '1' },
  ])
  expect(payloadsOf(step)).toEqual([{ title: 'events', value: step.events }])
})

test('a reply names its command by id, and a sent command carries its payload', () => {
  expect(factsOf(firstOf('replied'), steps)).toContainEqual({
    name: 'command id',
    value: firstOf('replied').command,
  })
  expect(payloadsOf(firstOf('command-sent'))).toEqual([
    { title: 'command', value: firstOf('command-sent').command },
  ])
})

test('moments of the scenario’s clock are told as a time of day', () => {
  expect(factsOf(firstOf('time-advanced'), steps)).toContainEqual({ name: 'time now', value: '15:42' })
})

test('a measured lag says in words whether writers must wait, and from when on', async () => {
  const { steps: bounded } = await played('poison-event')
  const step = bounded.find((one) => one.kind === 'lag-measured' && one.bound !== undefined)
  const facts = step ? factsOf(step, steps) : []
  expect(facts).toContainEqual({ name: 'new commands let in', value: 'yes' })
  expect(facts).toContainEqual({ name: 'writers wait from so many behind', value: '5' })
})

test('every field of every step is shown, here or in a place of its own', () => {
  const own = [
    'n',
    'cause',
    'beat',
    'time',
    'kind',
    'lane',
    'node',
    'travel',
    'measured',
    'title',
    'markdown',
  ]
  const placed = ['hint', 'because', 'prompt', 'options', 'sql', 'params', 'changes', 'answer', 'question']
  const stage = ['components', 'connections', 'tables', 'databases', 'system']
  for (const step of steps) {
    const fields = Object.keys(step).filter((field) => ![...own, ...placed, ...stage].includes(field))
    expect(factsOf(step, steps).length + payloadsOf(step).length, step.kind).toBe(fields.length)
  }
})

test('an answer is said in the words of the question, not by the name that the script has for it', () => {
  const asked = firstOf('asked')
  const revealed = firstOf('revealed')
  const option = asked.options.find(({ id }) => id === revealed.key)
  expect(option?.text).not.toBe(option?.id)
  expect(factsOf(revealed, steps)).toContainEqual({ name: 'right answer', value: option?.text })
})

test('every field that any kind of step may have is called by words of people', () => {
  const unnamed = Step.options.flatMap(({ shape }) => {
    const kind = shape.kind.value
    return Object.keys(shape)
      .filter((field) => !ELSEWHERE.has(field) && factName(field, { kind }) === undefined)
      .map((field) => `${kind}: ${field}`)
  })
  expect(unnamed).toEqual([])
})

test('a value that is a word of the code is said in words of people, and a lag as a span of time', async () => {
  const { steps: settled } = await played('poison-event')
  const factsIn = (kind: StepKind) =>
    settled.filter((step) => step.kind === kind).flatMap((step) => factsOf(step, settled))
  expect(factsIn('dead-letter-settled')).toContainEqual({
    name: 'what became of it',
    value: 'handled after all',
  })
  expect(factsIn('dead-lettered')).toContainEqual({ name: 'reason', value: 'handling it failed too often' })
  expect(factWords('ms', 4_830_000, 0)).toBe('1 hour 20 minutes')
  expect(factWords('ms', 0, 0)).toBe('no time at all')
})
