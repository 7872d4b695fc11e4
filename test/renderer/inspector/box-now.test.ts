import { expect, test } from 'vitest'
import { boxNow } from '../../../renderer/inspector/box-now.ts'
import { Recording } from '../../../renderer/scene/recording.ts'
import { played } from '../../engine/runner/played.ts'

const { steps } = await played('yesterdays-shape')
const recording = new Recording()
recording.append(steps)
const scene = recording.sceneAt(149)
const boxIn = (label: string) => {
  const lane = scene.lanes[0]
  const component = lane?.opened.components.find((one) => one.label === label)
  if (!lane || !component) throw new Error(`no box ${label}`)
  return boxNow(lane, component, scene.began ?? 0)
}

test('a box tells every column of its rows, with values of any length whole', () => {
  const { says, tables } = boxIn('Snapshots')
  expect(says).toBe('v3 · 1 event old')
  expect(tables.map(({ name, more }) => [name, more])).toEqual([['snapshots', 0]])
  const cells = tables[0]?.rows[0]?.cells ?? []
  expect(cells.map(({ name }) => name)).toContain('schema_version')
  expect(cells.find(({ name }) => name === 'state')?.value).toBe(
    '{"balance":1250,"status":"open","owner":"Grace","closed":""}',
  )
})

test('an event store tells its newest events in words, with their streams and dates', () => {
  const { events } = boxIn('Event store')
  expect(events.map(({ position }) => position)).toEqual([1, 2, 3, 4])
  expect(events.at(-1)?.text).toMatch(
    /^Position 4, 3 Mar 2026, 09:01: MoneyDeposited, version 4 of account-a-1$/,
  )
})

test('a box that keeps nothing tells what it did last, and with whom it speaks', () => {
  expect(boxIn('Client')).toEqual({
    says: 'accepted, v4',
    events: [],
    tables: [],
    connections: [{ name: 'to Command handler', value: 'commands' }],
  })
})

test('a box tells its connections from and to other boxes, whether their labels have room in the picture or not', () => {
  const lane = scene.lanes[0]
  if (!lane) throw new Error('no lane')
  const { components, connections } = lane.opened
  const told = components.flatMap(({ id, label }) =>
    boxNow(lane, componentOf(id), 0).connections.map(({ name, value }) => ({ label, name, value })),
  )
  const labelOf = (id: string) => componentOf(id).label
  expect(new Set(told.map((one) => JSON.stringify(one)))).toEqual(
    new Set(
      connections.flatMap(({ from, to, label: value }) =>
        [
          { label: labelOf(from), name: `to ${labelOf(to)}`, value },
          { label: labelOf(to), name: `from ${labelOf(from)}`, value },
        ].map((one) => JSON.stringify(one)),
      ),
    ),
  )
  function componentOf(id: string) {
    const found = components.find((one) => one.id === id)
    if (!found) throw new Error(`no box ${id}`)
    return found
  }
})
