import { expect, test } from 'vitest'
import { Recording } from '../../../renderer/scene/recording.ts'
import { markedSince } from '../../../renderer/stage/since.ts'
import { rowsSince } from '../../../renderer/tables/marked-rows.ts'
import { longTrace } from '../../bench/synthetic.ts'

const recording = new Recording()
recording.append(longTrace(600))

test('every row and event that is different since another moment is marked, and no other', () => {
  const [there, here] = [recording.sceneAt(200), recording.sceneAt(500)]
  for (const lane of markedSince(there, here).lanes) {
    const before = there.lanes.find(({ id }) => id === lane.id)
    expect(lane.known).toBe(before?.log.size)
    for (const [name, table] of lane.tables) {
      const different = rowsSince(before?.tables.get(name), table).filter(({ kind }) => kind !== 'same')
      expect(different.length).toBeGreaterThan(0)
      expect(table.touched.map(({ key }) => key)).toEqual(different.map(({ key }) => key))
    }
  }
})

test('nothing is marked since the very moment, nor since one that is still to come', () => {
  const [early, late] = [recording.sceneAt(200), recording.sceneAt(500)]
  for (const { tables } of [...markedSince(late, late).lanes, ...markedSince(late, early).lanes])
    for (const table of tables.values()) expect(table.touched).toEqual([])
  for (const lane of markedSince(late, early).lanes) expect(lane.known).toBe(lane.log.size)
})
