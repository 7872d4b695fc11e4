import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

describe('the store that grew', async () => {
  const { steps, directory, column } = await played('the-store-that-grew')
  const positions = (file: string) => column<number>(file, 'SELECT position FROM events ORDER BY position')
  const answers = ofKind(steps, 'query-answered').map(({ lane, query, answer }) => [
    lane,
    query,
    answer.complete,
  ])

  test('only the lane that reads both files sees the first year, in a new read model and in the past', () => {
    expect(answers.slice(0, 4)).toEqual([
      ['hot', 'deposits-in', false],
      ['across', 'deposits-in', true],
      ['hot', 'balance-at', false],
      ['across', 'balance-at', true],
    ])
    expect(ofKind(steps, 'revealed').map(({ key }) => key)).toEqual(['across', '1'])
  })

  test('every event is in one of the two files, the older ones in the second', () => {
    const [archived] = ofKind(steps, 'archived')
    const cold = positions('across-archive.db')
    const hot = positions('across-events.db')
    expect(cold).toEqual(Array.from({ length: archived?.upTo ?? 0 }, (_, n) => n + 1))
    expect(hot).toEqual(Array.from({ length: hot.length }, (_, n) => (cold.at(-1) ?? 0) + 1 + n))
  })

  test('the backup lacks what came after it, and the log that it replaces is still there', () => {
    const [backedUp] = ofKind(steps, 'backed-up')
    expect(ofKind(steps, 'restored')[0]).toMatchObject({ head: backedUp?.head, lost: 1 })
    expect(positions('across-events.db').at(-1)).toBe(backedUp?.head)
    expect(positions('across-events.db.replaced-1').at(-1)).toBe((backedUp?.head ?? 0) + 1)
    expect(existsSync(join(directory, 'across-read.db.replaced-1'))).toBe(true)
  })

  test('the read model of the restored log has forgotten the lost deposit too', () => {
    expect(answers.at(-1)).toEqual(['across', 'balance', false])
    expect(ofKind(steps, 'goal-checked').filter(({ holds }) => !holds)).toEqual([])
  })
})
