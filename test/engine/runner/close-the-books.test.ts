import { describe, expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

const BOOKINGS = `
  SELECT type, data, at FROM events WHERE type NOT IN ('MonthOpened', 'MonthClosed') ORDER BY position`

describe('ten years in one stream, and in a stream a month', async () => {
  const run = await played('close-the-books')
  const { steps } = run
  const rows = <T>(lane: string, sql: string): T[] => run.rows<T>(`${lane}-events.db`, sql)
  const folded = (lane: string) =>
    ofKind(steps, 'state-loaded')
      .filter((step) => step.lane === lane && step.version === step.count)
      .map(({ count }) => count)

  test('hold the same bookings, one for each day', () => {
    const bookings = rows<{ type: string }>('lifelong', BOOKINGS)
    const days = (Date.UTC(2025, 0, 2) - Date.UTC(2015, 0, 1)) / 86_400_000
    expect(bookings.filter(({ type }) => type.startsWith('Money'))).toHaveLength(days)
    expect(rows('monthly', BOOKINGS)).toEqual(bookings)
  })

  test('a load grows from year to year in the one, and not in the other', () => {
    const took = ofKind(steps, 'narrated').find(({ section }) => section === 'what-it-took')?.figures
    expect(['all-1', 'all-5', 'all-10'].map((name) => took?.[name]?.value)).toEqual([393, 1_906, 3_765])
    expect(['few-1', 'few-5', 'few-10'].map((name) => took?.[name]?.value)).toEqual([15, 15, 15])
    expect(Math.max(...folded('monthly'))).toBeLessThanOrEqual(33)
    expect(ofKind(steps, 'revealed').find(({ question }) => question === 'folded')?.key).toBe('15')
  })

  test('each month is a stream, closed but for the last, and begins with what the one before has left', () => {
    const streams = rows<{ stream: string; closes: number; opens: number; left: number; began: number }>(
      'monthly',
      `SELECT stream, count(*) FILTER (WHERE type = 'MonthClosed') AS closes,
              count(*) FILTER (WHERE type = 'MonthOpened' AND version = 1) AS opens,
              max(data ->> '$.balance') FILTER (WHERE type = 'MonthClosed') AS left,
              max(data ->> '$.balance') FILTER (WHERE type = 'MonthOpened') AS began
       FROM events GROUP BY stream ORDER BY stream`,
    )
    expect(streams.map(({ stream }) => stream.slice(-7)).at(0)).toBe('2015-01')
    expect(streams).toHaveLength(121)
    expect(streams.map(({ closes }) => closes)).toEqual([...Array(120).fill(1), 0])
    expect(streams.map(({ opens }) => opens)).toEqual([0, ...Array(120).fill(1)])
    expect(streams.slice(1).map(({ began }) => began)).toEqual(streams.slice(0, -1).map(({ left }) => left))
  })

  test('both answer what was, what is and what happened', () => {
    const answers = ofKind(steps, 'query-answered')
    expect(answers).toHaveLength(6)
    expect(answers.every(({ answer }) => answer.complete)).toBe(true)
  })

  test('interrupted between two streams, the wages wait until the closing comes again, and are booked once', () => {
    expect(ofKind(steps, 'crashed').map(({ lane }) => lane)).toEqual(['monthly'])
    expect(ofKind(steps, 'rejected').map(({ lane, code }) => `${lane} ${code}`)).toEqual([
      'monthly month-not-open',
    ])
    expect(ofKind(steps, 'revealed').find(({ question }) => question === 'interrupted')?.key).toBe('stuck')
    const january = `SELECT type FROM events WHERE stream = 'account-a-1/2025-01' ORDER BY version`
    expect(rows<{ type: string }>('monthly', january).map(({ type }) => type)).toEqual([
      'MonthOpened',
      'MoneyDeposited',
    ])
  })

  test('the goals hold, and what took time was measured', () => {
    expect(ofKind(steps, 'goal-checked').map(({ holds }) => holds)).toEqual([true, true, true, true])
    const took = ofKind(steps, 'narrated').find(({ section }) => section === 'what-it-took')
    expect(Object.values(took?.measured?.figures ?? {}).filter((ms) => ms > 0)).toHaveLength(6)
    expect(took?.figures?.['all-10-ms']).toEqual({ tag: 'measured', unit: 'ms' })
  })
})
