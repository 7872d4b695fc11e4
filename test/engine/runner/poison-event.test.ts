import { expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

const run = await played('poison-event')
const { steps } = run

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
  const labels = run.rows('es-read.db', 'SELECT order_id, label, ready FROM parcel_labels ORDER BY order_id')
  expect(labels.slice(0, 3)).toEqual([
    { order_id: 'o-1', label: '1 TENT', ready: 0 },
    { order_id: 'o-2', label: '1 CREME BRULEE SET', ready: 1 },
    { order_id: 'o-3', label: '2 SLEEPING MAT', ready: 0 },
  ])
})

test('what a replay does, it does because the event was set aside', () => {
  const aside = ofKind(steps, 'dead-lettered')
  const settled = ofKind(steps, 'dead-letter-settled')
  expect(settled.map(({ position, cause }) => [position, cause])).toEqual(
    aside.map(({ position, n }) => [position, n]),
  )
  for (const { tx, cause } of settled) {
    const replay = steps.filter((step) => 'tx' in step && step.tx === tx && step.node === 'projector')
    expect(replay.map(({ kind }) => kind)).toContain('statement')
    expect(new Set(replay.map((step) => ('cause' in step ? step.cause : undefined)))).toEqual(
      new Set([cause]),
    )
  }
})

test('a writer is refused while the projector is as far behind as it may be, appends nothing, and is welcome afterwards', () => {
  const refused = ofKind(steps, 'lag-measured').filter(({ admitted }) => !admitted)
  expect(refused.map(({ events, bound }) => [events, bound])).toEqual([[5, 5]])
  const rejected = ofKind(steps, 'rejected')
  expect(rejected.map(({ code }) => code)).toEqual(['busy'])
  const command = rejected[0]?.command
  const appended = ofKind(steps, 'appended')
  expect(appended.some(({ events }) => events.some((e) => e.commandId === command))).toBe(false)
  expect(ofKind(steps, 'revealed')[1]?.key).toBe('refused')
  const confirmed = `SELECT count(*) AS n FROM events WHERE stream = 'order-o-4' AND type = 'OrderConfirmed'`
  expect(run.rows('es-events.db', confirmed)).toEqual([{ n: 1 }])
})
