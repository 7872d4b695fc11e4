import { describe, expect, test } from 'vitest'
import { Recording } from '../../../renderer/scene/recording.ts'
import { NOTHING_READ, placeOf, withRead } from '../../../renderer/scene/whole.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import { ofKind, played } from '../../engine/runner/played.ts'

const { steps } = await played('close-the-books')
const worked = ofKind(steps, 'worked').find(({ newest }) => newest.length > 0)
const step = worked?.n ?? 0
const lane = worked?.lane as NonNullable<typeof worked>['lane'] // there is one, or the first test fails
const recording = new Recording()
recording.append(steps)
const scene = recording.sceneAt(step)
const found = scene.lanes.find(({ id }) => id === lane)
const sampled = [...(found?.tables.entries() ?? [])].find(([, table]) => table.untold > 0)
const [name = '', table] = sampled ?? []
const all = Array.from({ length: (table?.rows.size ?? 0) + (table?.untold ?? 0) }, (_, position) => ({
  position,
}))

describe('what was read of a table', () => {
  const read = { ...NOTHING_READ, step, tables: new Map([[placeOf(lane, name), all]]) }
  const wholeAt = (n: number) =>
    withRead(recording.sceneAt(n), read)
      .lanes.find(({ id }) => id === lane)
      ?.tables.get(name)

  test('stands in the place of the sample, in the order of the database', () => {
    expect(table?.untold).toBeGreaterThan(0)
    expect(wholeAt(step)).toMatchObject({ untold: 0, shape: table?.shape })
    expect([...(wholeAt(step)?.rows.values() ?? [])].slice(0, 3)).toEqual(all.slice(0, 3))
  })

  test('counts at its own step alone', () => {
    expect(wholeAt(step + 1)).toBe(
      recording
        .sceneAt(step + 1)
        .lanes.find(({ id }) => id === lane)
        ?.tables.get(name),
    )
    expect(withRead(scene, NOTHING_READ)).toBe(scene)
  })

  test('leaves open what was not read, where there is more than may be', () => {
    const some = { ...read, tables: new Map([[placeOf(lane, name), all.slice(0, 5)]]) }
    const kept = withRead(scene, some)
      .lanes.find(({ id }) => id === lane)
      ?.tables.get(name)
    expect([kept?.rows.size, kept?.untold]).toEqual([5, all.length - 5])
  })
})

test('of a log that was read, those events are new that were new before', () => {
  const events = (found?.log.toArray() ?? []).slice(-3)
  const earlier = Array.from(
    { length: 4 },
    (_, index) => ({ ...events[0], position: index + 1 }) as RecordedEvent,
  ) // made of one
  const log = [...earlier, ...events]
  const read = { ...NOTHING_READ, step, logs: new Map([[lane, log]]) }
  const before = { ...scene, lanes: scene.lanes.map((one) => ({ ...one, known: one.log.size - 2 })) }
  const after = withRead(before, read).lanes.find(({ id }) => id === lane)
  expect([after?.log.size, after?.known]).toEqual([7, 5])
})
