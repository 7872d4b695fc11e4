/** The account in a stream a month, as a lane of its own: dies anywhere, gets its command again, and loses no month. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tryEveryCrashPoint } from '../../../electron/engine/runner/every-crash-point.ts'
import { play } from '../../../electron/engine/runner/play.ts'
import { requireScenario } from '../../../electron/engine/scenario/load.ts'

const directory = mkdtempSync(join(tmpdir(), 'replayground-monthly-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const SCRIPT = `
title: A month's end
chapter: Test
order: 1
minutes: 1
hook: Test
teaches: [test]
domain: banking
starts: 2026-01-31T09:00:00Z
lanes: [{ id: es, system: event-sourced, title: Monthly, options: { aggregate: account_monthly } }]
beats:
  - { do: OpenAccount, to: a-1, with: { owner: Ada } }
  - { do: Deposit, to: a-1, with: { amount: 500, note: wages } }
  - { do: CloseMonth, to: a-1, with: { month: 2026-01 }, at: "23:00" }
  - { advance: +12h }
  - { do: Withdraw, to: a-1, with: { amount: 200, note: rent } }
  - { advance: +1m }
  - goal: Two streams hold what happened.
    lane: es
    database: events
    sql: SELECT group_concat(substr(stream, -7) || ' ' || type, ', ' ORDER BY position) FROM events
    expect: 2026-01 AccountOpened, 2026-01 MoneyDeposited, 2026-01 MonthClosed, 2026-02 MonthOpened, 2026-02 MoneyWithdrawn
  - goal: The balance is right.
    lane: es
    database: read
    sql: SELECT balance FROM balances
    expect: 300
`

test('no crash leaves a month closed for ever and the next one unopened', async () => {
  const scenarios = join(directory, 'scenarios')
  cpSync('scenarios/life-of-a-command', join(scenarios, 'month-end'), { recursive: true })
  writeFileSync(join(scenarios, 'month-end', 'scenario.yaml'), SCRIPT)
  writeFileSync(join(scenarios, 'month-end', 'narration.md'), '# A month ends\n')
  const scenario = await requireScenario(scenarios, 'month-end')
  const { tried, harmful } = await tryEveryCrashPoint((options) => play(scenario, { ...options }), {
    directory,
  })
  expect(harmful).toEqual([])
  expect(tried).toBeGreaterThan(10)
})
