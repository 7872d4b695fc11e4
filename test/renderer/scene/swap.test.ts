/** Rebuilt tables that take the place of others, in bundled scenarios as they were played. */
import { describe, expect, test } from 'vitest'
import { membersOf } from '../../../renderer/scene/transactions.ts'
import { playback } from './playback.ts'
import { box } from './traces.ts'

describe.each([
  { scenario: 'out-of-order', serving: 'account' },
  { scenario: 'projection-drift', serving: 'balances' },
  { scenario: 'careless-rebuild', serving: 'balances' },
])('a swap in $scenario', async ({ scenario, serving }) => {
  const { steps, laneAt } = await playback(scenario)
  const swaps = steps.filter((step) => step.kind === 'swapped' && step.tables.length > 0)

  test('commits tables and checkpoint together, in one frame around projector and read model', () => {
    expect(swaps.length).toBeGreaterThan(0)
    for (const swap of swaps) {
      const committed = steps.find(
        ({ lane, kind, tx }) => lane === swap.lane && kind === 'committed' && tx === swap.tx,
      )
      for (const step of committed ? [swap, committed] : []) {
        const { transaction, opened } = laneAt(step)
        expect(transaction && membersOf(transaction, opened.components), `step ${step.n}`).toEqual([
          box('projector'),
          box(serving),
        ])
      }
      expect(committed && laneAt(committed).transaction?.state).toBe('committed')
    }
  })

  test('takes back what was said of the rows that no longer serve', () => {
    for (const swap of swaps) expect(laneAt(swap).boxes[box(serving)]?.status, `step ${swap.n}`).toBe('')
  })
})
