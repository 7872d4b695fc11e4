import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

const itemsIn = (directory: string, lane: string) => {
  const db = new BetterSqlite3(join(directory, `${lane}-read.db`), { readonly: true })
  try {
    return db.prepare('SELECT items FROM order_dashboard').pluck().get()
  } finally {
    db.close()
  }
}

describe('a crash between the rows and the checkpoint', async () => {
  const { steps, directory } = await played('crash-and-catch-up')

  test('counts the table twice where the two are not one transaction, and once where they are', () => {
    expect(itemsIn(directory, 'together')).toBe(5)
    expect(itemsIn(directory, 'apart')).toBe(6)
    expect(ofKind(steps, 'revealed')[0]?.key).toBe('5-6')
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
    expect(ofKind(steps, 'crashed').map(({ lane }) => lane)).toEqual(['together', 'apart'])
  })
})

describe.each(['projector-before-rows', 'projector-after-commit'])('a crash at %s', async (point) => {
  const { steps, directory } = await played('crash-and-catch-up', { point })

  test('does no harm in either lane', () => {
    expect(ofKind(steps, 'crashed').map((step) => step.point)).toEqual([point, point])
    expect([itemsIn(directory, 'together'), itemsIn(directory, 'apart')]).toEqual([5, 5])
    expect(ofKind(steps, 'revealed')[0]?.key).toBe('5-5')
  })
})
