import { describe, expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

const FIVE = ['balance-at', 'account-history', 'largest-withdrawal', 'time-below', 'why-withdrawn']

describe('with an audit table that copies rows', async () => {
  const { steps, rows } = await played('state-at-15-47')
  const answered = (lane: string) =>
    ofKind(steps, 'query-answered')
      .filter((step) => step.lane === lane && step.answer.complete && step.question === 'five')
      .map(({ query }) => query)

  test('the row answers none of the five, the audit table four, the log all of them', () => {
    expect(answered('crud')).toEqual([])
    expect(answered('audit')).toEqual(FIVE.slice(0, 4))
    expect(answered('es')).toEqual(FIVE)
    expect(ofKind(steps, 'revealed')[0]?.key).toBe('0-4-5')
  })

  test('each answer was read from the database of its lane, and what cannot be said shows what there is', () => {
    for (const { n, lane, question, answer } of ofKind(steps, 'query-answered')) {
      const asked = steps.findLast((step) => step.kind === 'query-sent' && step.lane === lane && step.n < n)
      const read = ofKind(steps, 'statement').filter(
        (step) => step.lane === lane && step.n > (asked?.n ?? n) && step.n < n,
      )
      expect(new Set(read.map(({ effect }) => effect))).toEqual(new Set(['read']))
      expect(answer.rows.length).toBeGreaterThan(0)
      if (question === 'five' && !answer.complete) expect(answer.text).toMatch(/^Cannot say\. /)
    }
  })

  test('says what was there at 15:47, what moved, how much at most, and for how long it was too little', () => {
    const audit = ofKind(steps, 'query-answered').filter(({ lane }) => lane === 'audit')
    expect(audit.map(({ answer }) => answer.rows[0])).toMatchObject([
      { balance: 25_500 },
      { bookings: 4, in: 210_000, out: 94_500 },
      { amount: 90_000, at: Date.parse('2026-03-02T15:46:00Z') },
      { ms: 6 * 60_000 },
      { was: 115_500, became: 25_500 },
      { balance: 115_500 },
    ])
  })

  test('in the evening the row is what it was before the card payment', () => {
    const [row] = rows<{ balance: number }>('crud.db', 'SELECT balance FROM accounts')
    const [before] = rows<{ after: string }>(
      'audit.db',
      `SELECT after FROM audit WHERE at < ${Date.parse('2026-03-02T15:46:00Z')} ORDER BY id DESC LIMIT 1`,
    )
    expect(JSON.parse(before?.after ?? '').balance).toBe(row?.balance)
  })

  test('the refused rent has left a trace in none of the three', () => {
    expect(ofKind(steps, 'rejected').map(({ lane }) => lane)).toEqual(['crud', 'audit', 'es'])
    const said = ofKind(steps, 'narrated').find(({ section }) => section === 'nobody-knows')
    expect(Object.values(said?.figures ?? {}).map(({ value }) => value)).toEqual([0, 0, 0])
  })

  test('what is quoted says so, and the goals hold', () => {
    const bill = ofKind(steps, 'narrated').find(({ section }) => section === 'the-bill')
    expect(bill?.figures?.benefit).toMatchObject({ tag: 'quoted', value: '80 %' })
    expect(bill?.figures?.complexity).toMatchObject({ tag: 'quoted', value: '10 %' })
    expect(ofKind(steps, 'goal-checked').map(({ holds }) => holds)).toEqual([true, true, true])
  })
})

test('with reasons filled in by the service, the audit table answers the fifth question too', async () => {
  const run = await played('state-at-15-47', { audit: 'reasons' })
  expect(ofKind(run.steps, 'revealed')[0]?.key).toBe('0-5-5')
  const [noted] = run.rows<{ reason: string }>(
    'audit.db',
    `SELECT reason FROM audit WHERE at = ${Date.parse('2026-03-02T15:46:00Z')}`,
  )
  expect(noted?.reason).toBe('card payment in Lisbon')
})
