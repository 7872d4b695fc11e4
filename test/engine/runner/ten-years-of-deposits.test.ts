import { describe, expect, test } from 'vitest'
import { accountDecider } from '../../../electron/engine/domains/banking/account.ts'
import type { AccountEvent } from '../../../electron/engine/domains/banking/events.ts'
import type { Step } from '../../../shared/trace.ts'
import { ofKind, played } from './played.ts'

const lastLoad = (steps: readonly Step[], of: string) =>
  ofKind(steps, 'state-loaded').findLast(({ lane }) => lane === of)

describe('with a snapshot every 100 events', async () => {
  const { steps, rows } = await played('ten-years-of-deposits')

  test('ten years are one event a day, in both lanes the same', () => {
    const log = `SELECT stream, version, type, data, at FROM events WHERE stream = 'account-a-1' ORDER BY position`
    const whole = rows<{ at: number; type: string }>('whole-events.db', log)
    expect(whole.length).toBe(10 * 365 + 1) // and the deposit that is watched at the end
    expect(rows('snapshots-events.db', log)).toEqual(whole)
  })

  test('fifty events are folded after the snapshot at 3,600, and all of them without one', () => {
    expect(lastLoad(steps, 'snapshots')).toMatchObject({ version: 3650, count: 50 })
    expect(ofKind(steps, 'snapshot-loaded').at(-1)).toMatchObject({ version: 3600, eventsAfter: 50 })
    expect(lastLoad(steps, 'whole')).toMatchObject({ version: 3650, count: 3650 })
    expect(ofKind(steps, 'revealed').find(({ question }) => question === 'replayed')?.key).toBe('50')
  })

  test('both loads come to the same state', () => {
    expect(lastLoad(steps, 'snapshots')?.state).toEqual(lastLoad(steps, 'whole')?.state)
  })

  test('the snapshot holds the fold of the events before it', () => {
    const [snapshot] = rows<{ version: number; state: string }>(
      'snapshots-events.db',
      `SELECT version, state FROM snapshots WHERE stream = 'account-a-1'`,
    )
    const folded = rows<{ type: string; data: string }>(
      'whole-events.db',
      `SELECT type, data FROM events WHERE stream = 'account-a-1' AND version <= 3600 ORDER BY version`,
    )
      .map(({ type, data }) => ({ type, data: JSON.parse(data) }) as AccountEvent)
      .reduce(accountDecider.evolve, accountDecider.initialState)
    expect(snapshot?.version).toBe(3600)
    expect(JSON.parse(snapshot?.state ?? '')).toEqual(folded)
  })

  test('the till has a stream of a hundred thousand, told by how far each lane has come, and loads it from its snapshot', () => {
    const till = `SELECT count(*) AS n, max(version) AS newest FROM events WHERE stream = 'account-a-2'`
    for (const lane of ['whole', 'snapshots']) {
      const [log] = rows<{ n: number; newest: number }>(`${lane}-events.db`, till)
      expect(log).toEqual({ n: 100_002, newest: 100_002 })
      const told = ofKind(steps, 'worked').filter(
        (step) => step.lane === lane && step.what.includes('100,000'),
      )
      expect(told.length).toBeGreaterThan(5)
      expect(told.at(-1)?.done).toBe(told.at(-1)?.total)
    }
    const kept = `SELECT version FROM snapshots WHERE stream = 'account-a-2'`
    expect(rows<{ version: number }>('snapshots-events.db', kept)).toEqual([{ version: 100_001 }])
    const took = ofKind(steps, 'narrated').find(({ section }) => section === 'what-the-till-took')
    expect(Object.values(took?.figures ?? {}).map(({ tag }) => tag)).toEqual(['measured', 'measured', 'run'])
  })

  test('the past is still there to be asked, in both lanes', () => {
    expect(ofKind(steps, 'query-answered').map(({ answer }) => answer.complete)).toEqual([true, true])
    expect(ofKind(steps, 'goal-checked').map(({ holds }) => holds)).toEqual([true, true, true])
  })

  test('what was measured, scaled and quoted is told apart, and the scaling comes to the quoted case', () => {
    const said = ofKind(steps, 'narrated')
    const elsewhere = said.find(({ section }) => section === 'elsewhere')
    expect(elsewhere?.figures?.['quoted-all']).toMatchObject({ tag: 'quoted', value: 800 })
    expect(elsewhere?.figures?.['scaled-all']?.tag).toBe('scaled')
    expect(elsewhere?.measured?.figures).toEqual({
      'scaled-all': 803,
      'scaled-few': 11,
      'scaled-till': 22.00022,
    })
    const measured = said.find(({ section }) => section === 'what-it-took')
    expect(measured?.figures?.['all-ms']).toEqual({ tag: 'measured', unit: 'ms' })
    expect(Object.values(measured?.measured?.figures ?? {}).filter((ms) => ms > 0)).toHaveLength(2)
    const even = said.find(({ section }) => section === 'break-even')
    expect(even?.figures?.worth?.tag).toBe('scaled')
    expect(even?.measured?.figures?.worth).toBeGreaterThan(0)
  })
})

test.each([700, 1800])('every %i events, a load folds what came after the newest snapshot', async (every) => {
  const { steps } = await played('ten-years-of-deposits', { every, takings: 10_000 })
  const newest = Math.floor(3650 / every) * every
  expect(ofKind(steps, 'snapshot-stored').map(({ version }) => version)).toEqual([newest])
  expect(lastLoad(steps, 'snapshots')?.count).toBe(3650 - newest)
  expect(ofKind(steps, 'goal-checked').every(({ holds }) => holds)).toBe(true)
})
