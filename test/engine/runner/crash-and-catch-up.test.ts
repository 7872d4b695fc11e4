import { describe, expect, test } from 'vitest'
import { ofKind, type Played, played } from './played.ts'

const itemsIn = (run: Played, lane: string) =>
  run.rows<{ items: number }>(`${lane}-read.db`, 'SELECT items FROM order_dashboard')[0]?.items
const inLog = (run: Played, lane: string) =>
  run.rows<{ items: number }>(
    `${lane}-events.db`,
    `SELECT sum(data ->> '$.quantity') AS items FROM events WHERE type = 'ItemAdded'`,
  )[0]?.items
/** What the dashboard of the lane said each time that it was asked. */
const said = ({ steps }: Played, lane: string) =>
  ofKind(steps, 'query-answered')
    .filter((step) => step.lane === lane)
    .map(({ answer }) => answer.rows[0]?.items)

describe('a crash between the rows and the checkpoint', async () => {
  const run = await played('crash-and-catch-up')
  const { steps } = run

  test('counts the table twice where the two are not one transaction, and once where they are', () => {
    expect(said(run, 'together')[0]).toBe(5)
    expect(said(run, 'apart')[0]).toBe(6)
    expect(ofKind(steps, 'revealed')[0]?.key).toBe('5-6')
  })

  test('leaves the wrong row behind when the protection is back, until somebody rebuilds it', () => {
    expect(ofKind(steps, 'revealed')[1]?.key).toBe('same')
    expect(said(run, 'apart')).toEqual([6, 6, 7])
    expect(itemsIn(run, 'apart')).toBe(inLog(run, 'apart'))
  })

  test('does no harm any more when the protection is back', () => {
    const back = ofKind(steps, 'guarantee-switched').findLast(({ stands }) => stands)
    const again = ofKind(steps, 'crashed').at(-1)
    expect(again).toMatchObject({ lane: 'apart', point: 'projector-between-rows-and-checkpoint' })
    expect(again?.n).toBeGreaterThan(back?.n ?? Number.NaN)
    expect(itemsIn(run, 'apart')).toBe(7)
  })

  test('is the only crash that does harm, and only without the transaction', () => {
    const [together, apart] = ofKind(steps, 'crash-points-tried')
    expect(together?.tried).toBeGreaterThan(0)
    expect(together?.harmful).toEqual([])
    expect(new Set(apart?.harmful.map(({ point }) => point))).toEqual(
      new Set(['projector-between-rows-and-checkpoint']),
    )
  })

  test('takes nothing with it that was committed, and leaves nothing that was not', () => {
    for (const crashed of ofKind(steps, 'crashed')) {
      const after = steps.find((step) => step.n > crashed.n && step.kind === 'restarted')
      expect(after).toBeDefined()
    }
    expect(ofKind(steps, 'crashed').map(({ lane }) => lane)).toEqual(['together', 'apart', 'apart'])
  })
})

describe.each(['projector-before-rows', 'projector-after-commit'])('a crash at %s', async (point) => {
  const run = await played('crash-and-catch-up', { point })

  test('does no harm in either lane', () => {
    expect(ofKind(run.steps, 'crashed').map((step) => step.point)).toEqual([point, point, point])
    expect([said(run, 'together')[0], said(run, 'apart')[0]]).toEqual([5, 5])
    expect([itemsIn(run, 'together'), itemsIn(run, 'apart')]).toEqual([5, 7])
    expect(ofKind(run.steps, 'revealed')[0]?.key).toBe('5-5')
  })
})
