import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

const { steps, directory } = await played('poison-event')

test('the event is tried three times with growing pauses, and then set aside with what follows it in its stream', () => {
  const failures = ofKind(steps, 'projection-failed')
  expect(failures.map(({ attempt }) => attempt)).toEqual([1, 2, 3])
  const pauses = failures.flatMap(({ time, retryAt }) => (retryAt === undefined ? [] : [retryAt - time]))
  expect(pauses).toEqual([1_000, 2_000])
  expect(ofKind(steps, 'dead-lettered').map(({ position, reason }) => [position, reason])).toEqual([
    [4, 'failed'],
    [5, 'follows'],
  ])
})

test('the events of other streams wait only while the failing one is tried again', () => {
  const next = ofKind(steps, 'projected').find(({ position }) => position === 7)
  expect(next?.n).toBeGreaterThan(ofKind(steps, 'projection-failed').at(-1)?.n ?? Number.NaN)
  expect(next?.n).toBeLessThan(ofKind(steps, 'deployed')[0]?.n ?? 0)
})

test('the mended handler makes every label from the events that were there all the time', () => {
  const db = new BetterSqlite3(join(directory, 'es-read.db'), { readonly: true })
  const labels = db.prepare('SELECT order_id, label, ready FROM parcel_labels ORDER BY order_id').raw().all()
  db.close()
  expect(labels.slice(0, 3)).toEqual([
    ['o-1', '1 TENT', 0],
    ['o-2', '1 CREME BRULEE SET', 1],
    ['o-3', '2 SLEEPING MAT', 0],
  ])
})

test('a writer is refused while the projector is eight events behind, appends nothing, and is welcome afterwards', () => {
  const refused = ofKind(steps, 'lag-measured').find(({ admitted }) => !admitted)
  expect(refused?.events).toBe(8)
  const rejected = ofKind(steps, 'rejected')
  expect(rejected.map(({ code }) => code)).toEqual(['busy'])
  const command = rejected[0]?.command
  expect(ofKind(steps, 'appended').some(({ events }) => events.some((e) => e.commandId === command))).toBe(
    false,
  )
  expect(
    ofKind(steps, 'appended')
      .at(-1)
      ?.events.map(({ type }) => type),
  ).toEqual(['OrderConfirmed'])
})
