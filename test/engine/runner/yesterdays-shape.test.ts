import { describe, expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

const { steps, rows } = await played('yesterdays-shape')
const loads = (lane: string) => ofKind(steps, 'state-loaded').filter((step) => step.lane === lane)
const balances = (lane: string) => loads(lane).map(({ state }) => (state as { balance: number }).balance)
const logOf = (lane: string) =>
  rows<{ type: string; amount: number | null }>(
    `${lane}-events.db`,
    `SELECT type, data ->> '$.amount' AS amount FROM events ORDER BY version`,
  )
const keyOf = (id: string) => ofKind(steps, 'revealed').find(({ question }) => question === id)?.key

describe('the lane that believes any snapshot', () => {
  test('reads euros as cents, and adds the next deposit to them', () => {
    expect(ofKind(steps, 'snapshot-loaded')[0]).toMatchObject({
      lane: 'trusting',
      schemaVersion: 1,
      version: 3,
    })
    expect(balances('trusting')).toContain(1_250)
    expect(keyOf('after-load')).toBe('3750')
  })

  test('shows the right balance on its page all the while', () => {
    const answers = ofKind(steps, 'query-answered').map(({ answer }) => answer)
    expect(answers.map(({ complete, rows }) => [complete, rows[0]?.balance])).toEqual([
      [true, 127_500],
      [true, 127_500],
    ])
  })

  test('refuses the rent and credits too little interest, which is an event for good', () => {
    expect(ofKind(steps, 'rejected').map(({ lane, code }) => [lane, code])).toEqual([
      ['trusting', 'overdrawn'],
    ])
    const log = logOf('trusting')
    expect(log.find(({ type }) => type === 'InterestCredited')?.amount).toBe(37)
    const before = 150_000 - 25_000 + 2_500
    const corrected = log.at(-1)
    expect(corrected?.type).toBe('MoneyDeposited')
    expect(37 + (corrected?.amount ?? 0)).toBe(before / 100)
  })

  test('stays wrong when versions are looked at again, for the new snapshot has the right one', () => {
    const stored = ofKind(steps, 'snapshot-stored').filter(({ lane }) => lane === 'trusting')
    expect(stored.map(({ version, schemaVersion }) => [version, schemaVersion])).toEqual([
      [3, 1],
      [6, 2],
      [7, 3],
    ])
    expect(keyOf('well-again')).toBe('no')
  })

  test('is right again, folded from all its events, when the number is raised once more', () => {
    const sum = logOf('trusting').reduce(
      (total, { type, amount }) => total + (type === 'MoneyWithdrawn' ? -1 : 1) * (amount ?? 0),
      0,
    )
    const [snapshot] = rows<{ state: string; schema_version: number }>(
      'trusting-events.db',
      'SELECT state, schema_version FROM snapshots',
    )
    expect(snapshot?.schema_version).toBe(3)
    expect(JSON.parse(snapshot?.state ?? '').balance).toBe(sum)
    expect(loads('trusting').at(-1)?.count).toBe(6)
  })
})

test('the lane that looks at versions throws yesterday away, and is never wrong', () => {
  const [discarded] = ofKind(steps, 'snapshot-discarded').filter(({ lane }) => lane === 'careful')
  expect(discarded).toMatchObject({ version: 3, why: 'it has schema version 1, the code has 2' })
  expect(balances('careful')).toEqual([0, 0, 1_500, 125_000, 127_500, 127_500, 37_500, 37_875, 38_875])
  expect(ofKind(steps, 'goal-checked').map(({ holds }) => holds)).toEqual([true, true, true])
})
