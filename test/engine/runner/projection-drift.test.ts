import { expect, test } from 'vitest'
import { interestOn } from '../../../electron/engine/domains/banking/account.ts'
import { ofKind, played } from './played.ts'

const { steps, rows } = await played('projection-drift')
const [sick, mended] = ofKind(steps, 'health-checked')

test('shows the right cents on the page, and a fraction more in the row behind it', () => {
  const [page] = ofKind(steps, 'query-answered')
  expect(page?.answer.text).toContain('€ 1,003.00')
  expect(page?.answer.complete).toBe(false)
  expect(Number(page?.answer.rows[0]?.balance)).toBeGreaterThan(100_300)
})

test('traces each row to the first interest of its account that was not a whole number of cents', () => {
  const balances = new Map<string, number>()
  const firsts = new Map<string, number>()
  for (const { position, stream, type, data } of rows<{
    position: number
    stream: string
    type: string
    data: string
  }>('es-events.db', 'SELECT position, stream, type, data FROM events ORDER BY position')) {
    const account = stream.slice('account-'.length)
    const { amount = 0, basisPoints = 0 } = JSON.parse(data) as Record<string, number>
    const balance = balances.get(account) ?? 0
    if (type === 'InterestCredited' && interestOn(balance, basisPoints) * 10_000 !== balance * basisPoints)
      firsts.set(account, Math.min(firsts.get(account) ?? position, position))
    balances.set(account, balance + amount)
  }
  expect(new Map(sick?.divergences.map(({ key, first }) => [key, Number(first?.position)]))).toEqual(firsts)
  expect(ofKind(steps, 'revealed')[0]?.key).toBe('first-fraction')
})

test('comes to the first of these events by halving the log', () => {
  const looks = ofKind(steps, 'bisected')
  expect(looks.length).toBeLessThanOrEqual(Math.ceil(Math.log2(Number(sick?.position))))
  const first = Math.min(...(sick?.divergences ?? []).map(({ first }) => Number(first?.position)))
  const last = looks.at(-1)
  expect(last && (last.astray > 0 ? last.position : last.until)).toBe(first)
})

test('is healthy after the rebuild, with every balance as the log has it', () => {
  expect(mended?.astray).toBe(0)
  expect(ofKind(steps, 'swapped')).toHaveLength(1)
  expect(ofKind(steps, 'query-answered').at(-1)?.answer.complete).toBe(true)
  expect(rows('es-read.db', "SELECT name FROM pragma_table_info('balances') WHERE type = 'REAL'")).toEqual([])
})

test('measures the rebuild, and says how the estimate for 200 million events comes from it', () => {
  const said = ofKind(steps, 'narrated').find(({ section }) => section === 'how-long')
  const ms = ofKind(steps, 'rebuild-progressed').reduce((sum, step) => sum + (step.measured?.ms ?? 0), 0)
  expect(said?.measured?.figures?.ms).toBeCloseTo(ms)
  expect(said?.measured?.figures?.scaled).toBeCloseTo(((ms / 3765) * 200e6) / 3600e3)
  expect(said?.figures?.quoted).toMatchObject({ tag: 'quoted', value: 18 })
})
