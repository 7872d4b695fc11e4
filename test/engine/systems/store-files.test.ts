/** A lane that archives and backs up while it works, and dies at every place where it may. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import {
  ARCHIVE_CRASH_POINTS,
  BACKUP_CRASH_POINTS,
  RESTORE_CRASH_POINTS,
} from '../../../electron/engine/operations/crash-points.ts'
import { tryEveryCrashPoint } from '../../../electron/engine/runner/every-crash-point.ts'
import { play } from '../../../electron/engine/runner/play.ts'
import type { CrashAt } from '../../../electron/engine/runner/play-options.ts'
import { requireScenario } from '../../../electron/engine/scenario/load.ts'

const directory = mkdtempSync(join(tmpdir(), 'store-files-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const SCRIPT = `
title: An archive and a backup
chapter: Tests
order: 1
minutes: 1
hook: Dies everywhere.
teaches: [nothing]
domain: banking
starts: 2015-01-01T18:00:00Z
lanes:
  - { id: es, system: event-sourced, title: Lane, options: { archive: across } }
beats:
  - { do: OpenAccount, to: a-1, with: { owner: Ada } }
  - { do: Deposit, to: a-1, with: { amount: 100, note: first } }
  - { advance: +1d }
  - { do: Deposit, to: a-1, with: { amount: 200, note: second } }
  - { archive: 2015-01-02 }
  - { do: Deposit, to: a-1, with: { amount: 300, note: third } }
  - { backup: nightly }
  - { do: Deposit, to: a-1, with: { amount: 400, note: after the backup } }
  - { advance: +1d }
  - { archive: 2015-01-03 }
  - { restore: nightly }
  - { deploy: deposits_by_year }
  - { query: balance-at, with: { account: a-1, at: 2015-02-01 } }
  - goal: A new read model sees every deposit once.
    lane: es
    database: read
    sql: SELECT deposits || '/' || amount FROM deposits_by_year
    expect: 3/600
  - goal: The older events lie in the archive.
    lane: es
    database: archive
    sql: SELECT group_concat(position) FROM events
    expect: 1,2
  - goal: The newer ones are in the first file.
    lane: es
    database: events
    sql: SELECT group_concat(position) FROM events
    expect: 3,4
`

/** Of the many comings to one place, those in between are like the others. */
const firstAndLast = (places: readonly CrashAt[]) =>
  places.filter(
    ({ point, hit }) => hit === 1 || !places.some((other) => other.point === point && other.hit > hit),
  )

test('an archive, a backup and its restoring come out right wherever the lane dies', async () => {
  const folder = join(directory, 'scenarios', 'files')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'scenario.yaml'), SCRIPT)
  writeFileSync(join(folder, 'narration.md'), '# Files\n')
  const scenario = await requireScenario(join(directory, 'scenarios'), 'files')
  const reached = new Set<string>()
  const lost = new Set<number>()
  const { tried, harmful } = await tryEveryCrashPoint(
    (options) =>
      play(scenario, {
        ...options,
        rehearsal: true,
        onSteps(steps, ...more) {
          for (const step of steps) if (step.kind === 'restored') lost.add(step.lost)
          options.onSteps(steps, ...more)
        },
        onCrashPoints: (lane, points) => {
          for (const point of points) reached.add(point)
          options.onCrashPoints?.(lane, points)
        },
      }),
    { directory, sample: firstAndLast },
  )
  expect(harmful).toEqual([])
  expect([...lost]).toEqual([1])
  expect([...reached]).toEqual(
    expect.arrayContaining([...ARCHIVE_CRASH_POINTS, ...BACKUP_CRASH_POINTS, ...RESTORE_CRASH_POINTS]),
  )
  expect(tried).toBeGreaterThan(20)
})
