import { expect, test } from 'vitest'
import { clumpedColumns, clumpings } from '../../../renderer/stage/clumps.ts'
import { ComponentId } from '../../../shared/ids.ts'

const ids = (...names: string[]) => names.map((name) => ComponentId.parse(name))
const [store, status, process, projector, dashboard] = ids(
  'store',
  'status',
  'process',
  'projector',
  'dashboard',
) as [ComponentId, ComponentId, ComponentId, ComponentId, ComponentId] // as many as are named

test('boxes that commit together can stand on one another, each with one other', () => {
  expect(clumpings([])).toEqual([[]])
  expect(
    clumpings([
      [store, status],
      [projector, dashboard],
    ]),
  ).toEqual([
    [],
    [
      [store, status],
      [projector, dashboard],
    ],
  ])
})

test('a box that commits with two others, one after another, can stand between them', () => {
  expect(
    clumpings([
      [store, status],
      [store, process],
    ]).at(-1),
  ).toEqual([[status, store, process]])
})

test('what stands on one another is one place on the way from left to right', () => {
  const components = [{ id: store }, { id: status }, { id: projector }, { id: dashboard }]
  const connections = [
    { from: store, to: status },
    { from: store, to: projector },
    { from: projector, to: dashboard },
  ]
  expect(clumpedColumns(components, connections, [[store, status]])).toEqual([
    [store, status],
    [projector],
    [dashboard],
  ])
})
