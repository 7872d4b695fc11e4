/** Which columns of a table have a place where not all do. */
import { expect, test } from 'vitest'
import { extentsOf } from '../../../renderer/stage/extent.ts'
import { planTable } from '../../../renderer/stage/table-plan.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'
import { ofKind, played } from '../../engine/runner/played.ts'

test('a snapshot shows the state that it keeps before what is known of it', async () => {
  const { steps } = await played('yesterdays-shape')
  const [opened] = ofKind(steps, 'lane-opened')
  const shape = opened?.tables.find(({ table }) => table === 'snapshots')
  const extent = extentsOf(steps).lanes[opened?.lane ?? '']
  if (!shape || !extent) throw new Error('The lane keeps snapshots.')
  const plan = (columns: number) =>
    planTable({ extent, type: typeFor('light'), measure: estimate }, shape, {
      columns,
      characters: 18,
      rows: 1,
      deck: false,
      lean: false,
    }).columns.map(({ name }) => name)
  expect(plan(2)).toEqual(['stream', 'state'])
  expect(plan(3)).toEqual(['stream', 'schema_version', 'state'])
})
