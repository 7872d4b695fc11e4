import { expect, test } from 'vitest'
import { listedRows } from '../../../renderer/inspector/listed-rows.ts'
import type { Json } from '../../../shared/trace.ts'

const report = { kind: 'health-checked' } as const

test('a report is a table: every column in every row, and what is nested in words', () => {
  const listed: Json = [
    { key: 'a-1', served: { balance: 1 }, first: null, why: ['one', 'two'], fits: true },
    { key: 'a-2', gap: 3 },
  ]
  expect(listedRows(report, listed)).toEqual([
    { key: 'a-1', served: 'balance 1', first: null, why: 'one, two', fits: 'yes', gap: null },
    { key: 'a-2', served: null, first: null, why: null, fits: null, gap: 3 },
  ])
})

test('other steps, and lists of other things, stay as they are', () => {
  expect(listedRows({ kind: 'appended' }, [{ type: 'Added' }])).toBeNull()
  expect(listedRows(report, ['one'])).toBeNull()
  expect(listedRows(report, [])).toBeNull()
  expect(listedRows(report, { key: 'a-1' })).toBeNull()
})
