/** Times are the machine's business; that the contestants do the same work is ours. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendCase } from '../../electron/bench/cases/append.ts'
import { foldCase } from '../../electron/bench/cases/fold.ts'
import { fillForRebuild, rebuildCase } from '../../electron/bench/cases/rebuild.ts'
import { subscriptionCase } from '../../electron/bench/cases/subscription.ts'
import { hostGaps } from '../../electron/bench/gaps/host.ts'
import { operationGaps } from '../../electron/bench/gaps/operations.ts'
import { playRounds } from '../../electron/bench/rounds.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'bench-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const events = 120
const withLog = () => {
  const file = join(directory, 'all.db')
  fillForRebuild(file, events)
  return file
}

test.each([
  ['single appends', () => appendCase({ name: 'append', appends: 20, batch: 1, rounds: 1 })],
  ['batches', () => appendCase({ name: 'batch', appends: 2, batch: 30, rounds: 1 })],
  ['folds', () => foldCase({ events: 40, folds: 2, rounds: 1 })],
  ['folds after a snapshot', () => foldCase({ events: 40, snapshotAt: 35, folds: 2, rounds: 1 })],
  ['subscriptions', () => subscriptionCase({ events, rounds: 1, file: withLog() })],
  ['rebuilds', () => rebuildCase({ events, rounds: 1, file: withLog() })],
])('%s lead to the same by hand, by the engine, and by the engine with a trace', async (_, one) => {
  // A difference in the outcomes is thrown.
  const { ratio } = await playRounds(one(), join(directory, 'case'))
  expect(ratio.detached).toBeGreaterThan(0)
  expect(ratio.attached).toBeGreaterThan(0)
})

test('the largest gap is measured of every long operation', async () => {
  const measured: string[] = []
  for await (const { operation, worked, waited } of operationGaps(directory, 200)) {
    measured.push(operation)
    expect(worked).toBeLessThanOrEqual(waited)
  }
  expect(measured).toEqual(expect.arrayContaining(['backup, 200 events', 'archive, 200 events']))
})

test('the largest gap of the host is measured while its engine lists and plays for a page', async () => {
  const [plays, scenarios] = [join(directory, 'plays'), join(directory, 'scenarios')]
  cpSync('scenarios/life-of-a-command', join(scenarios, 'life-of-a-command'), { recursive: true })
  const measured: string[] = []
  for await (const { operation, worked, waited } of hostGaps(plays, scenarios)) {
    measured.push(operation)
    expect(worked).toBeLessThanOrEqual(waited)
  }
  expect(measured).toEqual([
    'start and end of the engine',
    'library of scenarios',
    'play of life-of-a-command',
  ])
  expect(readdirSync(plays)).toEqual([])
})
