/** What boxes say where there is room for little more than their names. */
import { expect, test } from 'vitest'
import { planBox } from '../../../renderer/stage/box-plan.ts'
import { emptyExtent } from '../../../renderer/stage/lane-extent.ts'
import { BARE } from '../../../renderer/stage/levels.ts'
import { fitsWhole } from '../../../renderer/stage/plain-box.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'
import { box } from './lanes.ts'

const type = typeFor('projector')
const measure = estimate
const needs = { shapes: [], type, measure }
const bare = BARE.map(({ detail }) => detail)

test('a box of which the state is the trouble has room to say so, however little room there is', () => {
  const component = box('Projector', 'projector')
  const said = [
    'not running',
    'died here',
    'checkpoint\u00a03 · 1\u00a0behind',
    '⚠ conflict',
    'failed, rolled back',
  ]
  for (const text of said)
    for (const detail of bare) {
      const extent = { ...emptyExtent, urgent: { [component.id]: [text] } }
      const plan = planBox({ ...needs, component, extent }, detail, 1)
      expect(plan.status).toBe('below')
      expect(fitsWhole(text, { whole: plan.whole ?? 0, lines: plan.statusLines }, type, measure)).toBe(true)
    }
})

test('a box that has nothing urgent to say shows its name alone there', () => {
  const extent = { ...emptyExtent, statuses: { Client: 'PlaceOrder' } }
  for (const detail of bare)
    expect(planBox({ ...needs, component: box('Client'), extent }, detail, 1).status).toBe('none')
})

test('a status that has no room is left out, and no word of it is broken', () => {
  const room = { whole: 150, lines: 2 }
  expect(fitsWhole('handled ReservationReleased', room, type, measure)).toBe(false)
  expect(fitsWhole('2 rows written', room, type, measure)).toBe(true)
})
