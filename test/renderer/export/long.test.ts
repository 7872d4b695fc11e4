/** Pictures of what is too long to be drawn in full: they say what is left out, and where it can be read. */
import { describe, expect, test } from 'vitest'
import { change, TraceBuilder } from '../scene/traces.ts'
import { draw, drawShown, groupsIn, keyOf, readIn, shownAt, squeezed, wordsIn } from './drawn.ts'

const items = (trace: TraceBuilder, from: number, to: number, name = (id: number) => `item ${id}`) => {
  for (let id = from; id <= to; id += 1) trace.write([change(String(id), null, { id, name: name(id) })])
  return trace
}
const rowsOf = (picture: ReturnType<typeof draw>) =>
  wordsIn(groupsIn(picture.parts).filter(({ name }) => name === 'Table db.items')).filter(({ text }) =>
    /^item \d+$/.test(text),
  )

describe('a long table', () => {
  test('is drawn in full as long as it is not very long', () => {
    const { steps } = items(new TraceBuilder().open(), 1, 40)
    const picture = draw(steps, steps.length)
    expect(rowsOf(picture)).toHaveLength(40)
    expect(readIn(picture.parts)).not.toContain(squeezed('rows; the whole table'))
  })

  test('beyond that shows what has changed and what was written last, and where the rest can be read', () => {
    const trace = items(new TraceBuilder().open(), 1, 57)
    trace.write([change('3', { id: 3, name: 'item 3' }, { id: 3, name: 'ink' })])
    const picture = draw(trace.steps, trace.steps.length)
    expect(rowsOf(picture)).toHaveLength(20)
    const read = readIn(picture.parts)
    expect(read).toContain('item3ink')
    expect(read).toContain('item57')
    expect(read).toContain(squeezed('20 of 57 rows; the whole table is in its CSV export'))
  })
})

test('a value that is very long is cut, and told whole below the picture', () => {
  const value = JSON.stringify(Array.from({ length: 90 }, (_, i) => `part ${i}`))
  const { steps } = items(new TraceBuilder().open(), 1, 2, () => value)
  const picture = draw(steps, steps.length)
  const [cut] = wordsIn(picture.parts).filter(({ text }) => text.endsWith('… [1]'))
  expect(cut?.whole).toBe(value)
  expect(readIn(keyOf(picture))).toContain(
    squeezed(`[1] in name of items, Read model of Event-sourced: ${value}`),
  )
})

test('a value that was cut twice has one number for each place', () => {
  const value = 'x'.repeat(300)
  const { steps } = items(new TraceBuilder().open(), 1, 2, () => value)
  const numbers = wordsIn(draw(steps, steps.length).parts).flatMap(({ text }) => /\[\d+\]$/.exec(text) ?? [])
  expect(numbers).toEqual(['[1]', '[2]'])
})

test('a long log shows its newest events, and says where the earlier ones can be read', () => {
  const trace = new TraceBuilder().open()
  for (let position = 1; position <= 412; position += 1) trace.append(position)
  const picture = draw(trace.steps, trace.steps.length)
  const events = groupsIn(picture.parts).filter(({ name }) => /^Position \d+/.test(name))
  expect(events).toHaveLength(20)
  expect(readIn(picture.parts)).toContain(squeezed('positions 1…392 not drawn: the trace as NDJSON has them'))
})

test('more checkpoints than have room below the log are told below the picture', () => {
  const trace = new TraceBuilder().open()
  trace.append(1)
  for (const name of Array.from({ length: 12 }, (_, i) => `projection-with-a-long-name-${i}`))
    trace.add({
      kind: 'checkpoint-stored',
      node: 'model',
      projection: name,
      position: trace.steps.length as never,
    })
  expect(readIn(draw(trace.steps, trace.steps.length).parts)).toContain('projection-with-a-long-name-11')
})

test('a picture with marks and lights says since when, and of which step', () => {
  const trace = items(new TraceBuilder().open(), 1, 3)
  const command = trace.command()
  trace.write([change('2', { id: 2, name: 'item 2' }, { id: 2, name: 'ink' })])
  const step = trace.steps.length
  const read = readIn(drawShown(shownAt(trace.steps, { step, since: 3, lit: command })).parts)
  expect(read).toContain(squeezed('marked: changed since step 3'))
  expect(read).toContain(squeezed('deleted since step 3'))
  expect(read).toContain(squeezed(`Lit: step ${command} (double frame)`))
})
